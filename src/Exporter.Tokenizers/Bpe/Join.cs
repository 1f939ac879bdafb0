namespace Exporter.Tokenizers.Bpe;

/// <summary>How a token is made. Other tokens are named by their places in <see cref="JoinedTokens.Joins"/>. 32 bytes, so that one read gets it all.</summary>
internal struct Join
{
    /// <summary>The token's id, which is its rank.</summary>
    internal int Token;

    internal int Left;
    internal int Right;
    internal int Length;

    /// <summary>The longest other token that it begins with, or -1.</summary>
    internal int Shorter;

    /// <summary>The rank of the first join that the last byte is part of.</summary>
    internal int LastByteLeaves;

    /// <summary>One more than the rank of the first join that the first byte is part of: a join to the left of it wins a tie.</summary>
    internal int FirstByteLeaves;

    /// <summary>The length of <see cref="Shorter"/>, so that a walk need not wait for it.</summary>
    internal int ShorterLength;
}
