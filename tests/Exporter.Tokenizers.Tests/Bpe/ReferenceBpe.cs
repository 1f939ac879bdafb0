using Exporter.Tokenizers.Bpe;

namespace Exporter.Tokenizers.Tests.Bpe;

/// <summary>Byte pair encoding by its definition, written for clearness: the measure for the fast ways.</summary>
internal static class ReferenceBpe
{
    internal static List<int> Encode(TokenTable table, byte[] piece)
    {
        var whole = table.Find(piece);
        if (whole != TokenTable.None)
            return [whole];
        var parts = piece.Select(b => new[] { b }).ToList();
        while (true)
        {
            var (best, at) = (TokenTable.None, -1);
            for (var i = 0; i + 1 < parts.Count; i++)
            {
                var rank = table.Find([.. parts[i], .. parts[i + 1]]);
                if (rank < best)
                    (best, at) = (rank, i);
            }
            if (at < 0)
                return [.. parts.Select(p => table.Find(p))];
            parts[at] = [.. parts[at], .. parts[at + 1]];
            parts.RemoveAt(at + 1);
        }
    }

    /// <summary>The two parts that a token is joined from, by tokens of a lower rank alone; null where it cannot be made.</summary>
    internal static (byte[] Left, byte[] Right)? Halves(TokenTable table, byte[] token, int below)
    {
        var parts = token.Select(b => new[] { b }).ToList();
        while (parts.Count > 2)
        {
            var (best, at) = (below, -1);
            for (var i = 0; i + 1 < parts.Count; i++)
            {
                var rank = table.Find([.. parts[i], .. parts[i + 1]]);
                if (rank < best)
                    (best, at) = (rank, i);
            }
            if (at < 0)
                return null;
            parts[at] = [.. parts[at], .. parts[at + 1]];
            parts.RemoveAt(at + 1);
        }
        return (parts[0], parts[1]);
    }
}
