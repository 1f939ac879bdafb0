using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Exporter.Tokenizers.Bpe;

/// <summary>
/// What three ASCII letters, digits, <c>+</c> or <c>/</c> begin or are, read with one access: letters without spaces (base64, hashes, names run
/// together) are what long pieces are mostly made of, and their look-ups are what costs.
/// </summary>
internal sealed class Triples
{
    /// <summary>Where the length begins in <see cref="Triple.Best"/>; above every place.</summary>
    internal const int LengthBits = 28;

    /// <summary>What <see cref="Triple.Best"/> is at least where all three bytes are a token.</summary>
    internal const int Whole = 3 << LengthBits;

    private const byte Other = 0x80;

    private static readonly byte[] Classes = MakeClasses();

    private readonly Triple[] _triples = new Triple[64 * 64 * 64];

    /// <param name="trie">The tokens, by their places.</param>
    /// <param name="joins">What the places hold.</param>
    internal Triples(TokenTrie trie, Join[] joins)
    {
        Span<byte> bytes = stackalloc byte[2];
        for (var first = 0; first < 256; first++)
        {
            if (Classes[first] == Other)
                continue;
            for (var second = 0; second < 256; second++)
            {
                if (Classes[second] == Other)
                    continue;
                (bytes[0], bytes[1]) = ((byte)first, (byte)second);
                var node = trie.PlaceOf(bytes);
                var shorter = trie.Longest(ref bytes[0], 2);
                shorter |= joins[shorter].Length << LengthBits;
                for (var third = 0; third < 256; third++)
                {
                    if (Classes[third] == Other)
                        continue;
                    ref var triple = ref _triples[(Classes[first] << 12) | (Classes[second] << 6) | Classes[third]];
                    (triple.Best, triple.Token, triple.Node) = (shorter, TokenTable.None, node < 0 ? -1 : trie.Child(node, (byte)third));
                    if (triple.Node < 0)
                        continue;
                    if (trie.TokenAt(triple.Node) is >= 0 and var place)
                        (triple.Best, triple.Token) = (place | Whole, joins[place].Token);
                    triple.Next = Following(trie, triple.Node);
                }
            }
        }
    }

    /// <summary>The class of a byte: below 64 for those that stand in the table, else with the highest bit set.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static uint ClassOf(byte value) => Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(Classes), value);

    /// <summary>Whether three bytes stand in the table, and where.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool TryIndex(ref byte text, out uint index)
    {
        var (a, b, c) = (ClassOf(text), ClassOf(Unsafe.Add(ref text, 1)), ClassOf(Unsafe.Add(ref text, 2)));
        index = (a << 12) | (b << 6) | c;
        return (a | b | c) < 64;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal ref Triple At(uint index) => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_triples), index);

    /// <summary>The fourth bytes that go on, as bits; classes share bits.</summary>
    private static uint Following(TokenTrie trie, int node)
    {
        uint bits = 0;
        foreach (var label in trie.LabelsOf(node))
            bits |= 1U << (int)(ClassOf(label) & 31);
        return bits;
    }

    private static byte[] MakeClasses()
    {
        var classes = new byte[256];
        Array.Fill(classes, Other);
        for (var i = 0; i < 26; i++)
            (classes['a' + i], classes['A' + i]) = ((byte)i, (byte)(32 + i));
        for (var i = 0; i < 6; i++)
            classes['0' + i] = (byte)(26 + i);
        for (var i = 0; i < 4; i++)
            classes['6' + i] = (byte)(58 + i);
        (classes['+'], classes['/']) = (62, 63);
        return classes;
    }
}

/// <summary>What three bytes begin or are.</summary>
internal struct Triple
{
    /// <summary>The place of the longest token that they begin with, and above <see cref="Triples.LengthBits"/> its length.</summary>
    internal int Best;

    /// <summary>The id of the token that all three are, or <see cref="TokenTable.None"/>.</summary>
    internal int Token;

    /// <summary>Their place in the tree of tokens, or -1.</summary>
    internal int Node;

    /// <summary>Which fourth bytes go on, by the low five bits of their class.</summary>
    internal uint Next;

    /// <summary>Whether some token begins with these three and a fourth of this class; may say so where none does, but never the reverse.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal readonly bool GoesOn(uint fourth) => (Next >> (int)(fourth & 31) & 1) != 0;
}
