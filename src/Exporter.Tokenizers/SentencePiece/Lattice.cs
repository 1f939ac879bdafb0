using System.Text;
using Exporter.Tokenizers.Bpe;
using Exporter.Tokenizers.HuggingFace;

namespace Exporter.Tokenizers.SentencePiece;

/// <summary>
/// The Unigram model: of all ways to write a text as tokens, the one with the highest sum of scores (Viterbi), in time linear in
/// the text. Where no token begins at a code point, that code point is unknown.
/// </summary>
internal sealed class Lattice : IModel
{
    private const double UnknownPenalty = 10.0;

    private readonly PrefixTree _tree;
    private readonly double[] _scores;
    private readonly int _unknown;
    private readonly double _unknownScore;
    private readonly int[]? _bytes;
    private readonly bool _single;

    /// <param name="tokens">The tokens by id and their scores; null leaves an id out.</param>
    /// <param name="unknown">The unknown token's id.</param>
    /// <param name="bytes">The tokens of the 256 bytes, for byte fallback; null: unknown code points in a row are one unknown token.</param>
    /// <param name="single">Keeps sums in single precision, as SentencePiece does; `tokenizers` uses double.</param>
    /// <param name="lowest">The lowest score, from which that of unknown code points is derived.</param>
    internal Lattice(IReadOnlyList<(string Text, double Score)?> tokens, int unknown, int[]? bytes, bool single, double lowest)
    {
        _tree = new PrefixTree();
        _scores = new double[tokens.Count];
        for (var id = 0; id < tokens.Count; id++)
        {
            if (tokens[id] is not { } token)
                continue;
            _scores[id] = token.Score;
            _tree.Add(Encoding.UTF8.GetBytes(token.Text), id);
        }
        _unknown = unknown;
        _unknownScore = single ? (float)lowest - (float)UnknownPenalty : lowest - UnknownPenalty;
        _bytes = bytes;
        _single = single;
    }

    public void Encode(string piece, TokenBuffer into) => Encode(Encoding.UTF8.GetBytes(piece), into);

    internal void Encode(ReadOnlySpan<byte> text, TokenBuffer into)
    {
        var best = new (double Score, int Start, int Id)[text.Length + 1];
        for (var i = 1; i < best.Length; i++)
            best[i] = (0, -1, -1);
        for (var at = 0; at < text.Length;)
        {
            var length = Math.Min(CodePointLength(text[at]), text.Length - at);
            var here = best[at].Score;
            var hasSingle = false;
            var node = PrefixTree.Root;
            for (var i = at; i < text.Length; i++)
            {
                node = _tree.Next(node, text[i]);
                if (node < 0)
                    break;
                var id = _tree.IdAt(node);
                if (id < 0)
                    continue;
                Offer(ref best[i + 1], here, _scores[id], at, id);
                hasSingle |= i + 1 - at == length;
            }
            if (!hasSingle)
                Offer(ref best[at + length], here, _unknownScore, at, _unknown);
            at += length;
        }
        Trace(text, best, into);
    }

    private void Offer(ref (double Score, int Start, int Id) target, double here, double score, int start, int id)
    {
        // SentencePiece adds up in double precision, compares, and keeps the sum in single precision: that decides ties.
        var sum = here + score;
        if (target.Start < 0 || sum > target.Score)
            target = (_single ? (float)sum : sum, start, id);
    }

    private void Trace(ReadOnlySpan<byte> text, (double Score, int Start, int Id)[] best, TokenBuffer into)
    {
        var path = new List<(int Id, int Start, int End)>();
        for (var end = text.Length; end > 0; end = best[end].Start)
            path.Add((best[end].Id, best[end].Start, end));
        var unknownBefore = false;
        for (var i = path.Count - 1; i >= 0; i--)
        {
            var (id, start, end) = path[i];
            if (id != _unknown)
            {
                into.Add(id);
            }
            else if (_bytes is not null)
            {
                foreach (var b in text[start..end])
                    into.Add(_bytes[b]);
            }
            else if (!unknownBefore)
            {
                into.Add(id);
            }
            unknownBefore = id == _unknown;
        }
    }

    private static int CodePointLength(byte first) => first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
}
