using Exporter.Tokenizers.Bpe;

namespace Exporter.Tokenizers.HuggingFace;

/// <summary>
/// Byte-level BPE vocabularies that joining by rank encodes exactly as joining by the list of merges does: then the fast
/// engine of the tiktoken encodings serves them too.
/// </summary>
internal sealed class ByteLevelBpe
{
    private readonly int[] _ids;

    private ByteLevelBpe(TokenTable table, int[] ids)
    {
        Encoder = new(table);
        _ids = ids;
    }

    internal PieceEncoder Encoder { get; }

    /// <summary>The id of a rank.</summary>
    internal int IdOf(int rank) => _ids[rank];

    /// <summary>The engine, or null where ranks alone would not do.</summary>
    /// <param name="vocabulary">Tokens in the byte-level spelling.</param>
    /// <param name="merges">Pairs in order of rank, and the token that each makes.</param>
    /// <param name="ignoresMerges">A piece that is a token is that token, even if no merges make it.</param>
    internal static ByteLevelBpe? Build(Dictionary<string, int> vocabulary, List<(int Left, int Right, int Id)> merges, bool ignoresMerges)
    {
        // Ranks: the bytes, then what the merges make, in order.
        var ids = new List<int>(vocabulary.Count);
        var rankOf = new Dictionary<int, int>(vocabulary.Count);
        for (var b = 0; b < 256; b++)
        {
            if (!vocabulary.TryGetValue(ByteLevelAlphabet.Of((byte)b).ToString(), out var id))
                return null;
            rankOf.Add(id, ids.Count);
            ids.Add(id);
        }
        var madeOf = new List<(int Left, int Right)>(new (int, int)[256]);
        var lefts = new HashSet<ulong>(merges.Count);
        foreach (var (left, right, id) in merges)
        {
            lefts.Add((ulong)(uint)left << 32 | (uint)right);
            if (!rankOf.TryAdd(id, ids.Count))
                continue;
            ids.Add(id);
            madeOf.Add((left, right));
        }
        var names = new Dictionary<int, string>(vocabulary.Count);
        foreach (var (name, id) in vocabulary)
            names.Add(id, name);
        if (ignoresMerges && names.Count != ids.Count)
            return null;
        var bytes = new List<byte>(ids.Count * 8);
        var offsets = new int[ids.Count + 1];
        for (var rank = 0; rank < ids.Count; rank++)
        {
            if (ByteLevelAlphabet.Read(names[ids[rank]]) is not { Length: > 0 } token)
                return null;
            bytes.AddRange(token);
            offsets[rank + 1] = bytes.Count;
        }
        var table = new TokenTable([.. bytes], offsets);
        return table.Duplicate < 0 && SameByRank(table, ids, lefts) ? new(table, [.. ids]) : null;
    }

    /// <summary>
    /// Whether every token, taken alone and joined by rank, ends in a join that is in the list. If so no join that is not in the
    /// list can happen in any text: what is joined within the span of a token is what is joined in that token alone.
    /// </summary>
    private static bool SameByRank(TokenTable table, List<int> ids, HashSet<ulong> merges)
    {
        Parts parts = default;
        for (var rank = 256; rank < table.Count; rank++)
        {
            var token = table.BytesOf(rank);
            if (token.Length > ShortPieces.MaxLength
                || ShortPieces.Encode(table, ref System.Runtime.InteropServices.MemoryMarshal.GetReference(token), token.Length, token.Length, ref parts, stopAt: 2) != 2)
            {
                return false;
            }
            var two = Parts.IdsOf(ref parts, 2);
            if (two[0] >= rank || two[1] >= rank || !merges.Contains((ulong)(uint)ids[two[0]] << 32 | (uint)ids[two[1]]))
                return false;
        }
        return true;
    }
}
