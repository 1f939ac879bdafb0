using System.Buffers;
using System.Text;

namespace Exporter.Tokenizers;

/// <summary>Finds special tokens in UTF-8: the leftmost, and of those that begin there the longest.</summary>
internal sealed class SpecialTokenMatcher
{
    private readonly SearchValues<byte> _firstBytes;
    private readonly Dictionary<byte, (byte[] Bytes, string Text, int Id)[]> _byFirst;

    internal SpecialTokenMatcher(IEnumerable<KeyValuePair<string, int>> tokens)
    {
        _byFirst = tokens
            .Where(token => token.Key.Length > 0)
            .Select(token => (Bytes: Encoding.UTF8.GetBytes(token.Key), Text: token.Key, Id: token.Value))
            .GroupBy(token => token.Bytes[0])
            .ToDictionary(group => group.Key, group => group.OrderByDescending(token => token.Bytes.Length).ToArray());
        _firstBytes = SearchValues.Create(_byFirst.Keys.ToArray());
    }

    internal bool IsEmpty => _byFirst.Count == 0;

    /// <summary>The next token at or after <paramref name="from"/> that <paramref name="policy"/> allows.</summary>
    /// <exception cref="SpecialTokenException">One that it refuses comes first.</exception>
    internal bool Next(ReadOnlySpan<byte> text, int from, SpecialTokenPolicy policy, out int start, out int length, out int id)
    {
        for (start = from; start < text.Length; start++)
        {
            var skip = text[start..].IndexOfAny(_firstBytes);
            if (skip < 0)
                break;
            start += skip;
            foreach (var token in _byFirst[text[start]])
            {
                if (!text[start..].StartsWith(token.Bytes))
                    continue;
                if (policy.Refuses(token.Text))
                    throw new SpecialTokenException(token.Text);
                if (!policy.Allows(token.Text))
                    continue;
                (length, id) = (token.Bytes.Length, token.Id);
                return true;
            }
        }
        (start, length, id) = (text.Length, 0, 0);
        return false;
    }
}
