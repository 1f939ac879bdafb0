using System.Globalization;
using System.Text.Unicode;

namespace Exporter.Core.Readers.Json;

/// <summary>Makes the bytes of a JSON text safe to read: every string in them can be turned into text afterwards without an exception.</summary>
internal static class JsonText
{
    private const int EscapeLength = 6;

    /// <summary>
    /// Refuses invalid UTF-8 with its position, and puts the replacement character in place of escaped surrogates that have no partner
    /// (pipelines cut text in the middle of an emoji; one broken character is no reason to refuse a document).
    /// </summary>
    /// <exception cref="InputRefusedException">The bytes are not UTF-8.</exception>
    public static ReadOnlyMemory<byte> Prepare(string name, ReadOnlyMemory<byte> bytes)
    {
        if (!Utf8.IsValid(bytes.Span))
        {
            throw new InputRefusedException(ExplainInvalidUtf8(name, bytes.Span));
        }

        return RepairSurrogates(bytes);
    }

    private static string ExplainInvalidUtf8(string name, ReadOnlySpan<byte> bytes)
    {
        var at = 0;
        while (at < bytes.Length && System.Text.Rune.DecodeFromUtf8(bytes[at..], out _, out var used) == System.Buffers.OperationStatus.Done)
        {
            at += used;
        }

        var line = bytes[..at].Count((byte)'\n') + 1;
        var column = at - bytes[..at].LastIndexOf((byte)'\n');
        var found = at < bytes.Length ? bytes[at].ToString("X2", CultureInfo.InvariantCulture) : "end of file";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{name} is not valid UTF-8 at line {line}, byte {column} (found {found}). JSON is always UTF-8: convert the file, or export it again from the pipeline that wrote it.");
    }

    private static ReadOnlyMemory<byte> RepairSurrogates(ReadOnlyMemory<byte> original)
    {
        var bytes = original.Span;
        byte[]? copy = null;
        for (var at = 0; ;)
        {
            var next = bytes[at..].IndexOf((byte)'\\');
            if (next < 0 || at + next + 1 >= bytes.Length)
            {
                return copy ?? original;
            }

            at += next;
            if (bytes[at + 1] != 'u' || !IsSurrogate(bytes[at..], out var low))
            {
                at += 2;
                continue;
            }

            if (!low && IsSurrogate(bytes[(at + EscapeLength)..], out var partnerIsLow) && partnerIsLow)
            {
                at += 2 * EscapeLength;
                continue;
            }

            copy ??= bytes.ToArray();
            "\\ufffd"u8.CopyTo(copy.AsSpan(at));
            at += EscapeLength;
        }
    }

    private static bool IsSurrogate(ReadOnlySpan<byte> bytes, out bool low)
    {
        low = false;
        if (bytes.Length < EscapeLength || bytes[0] != '\\' || bytes[1] != 'u' || (bytes[2] | 0x20) != 'd')
        {
            return false;
        }

        var third = (char)(bytes[3] | 0x20);
        low = third is >= 'c' and <= 'f';
        return low || bytes[3] is (byte)'8' or (byte)'9' || third is 'a' or 'b';
    }
}
