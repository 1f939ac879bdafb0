using System.Buffers.Binary;
using Exporter.Core.Formats;

namespace Exporter.Core.Tests.Formats.Support;

/// <summary>A font that draws a box for every character that shipped fonts lack and that needs no shaping, so that tests of all formats need no font of the machine.</summary>
internal static class BoxFont
{
    private static readonly (int From, int To)[] Characters = [(0x1100, 0x11FF), (0x2E80, 0xA4CF), (0xAC00, 0xD7A3), (0xF900, 0xFAFF), (0xFE30, 0xFE4F), (0xFF00, 0xFFEF), (0x1F000, 0x1FAFF), (0x20000, 0x20FFF)];

    public static SuppliedFonts Fonts { get; } = SuppliedFonts.Of([("Box.ttf", File())]);

    private static byte[] File()
    {
        // One glyph that is a box, under each character's own group.
        var characters = Characters.SelectMany(r => Enumerable.Range(r.From, r.To - r.From + 1)).ToList();
        var map = new byte[12 + 16 + (12 * characters.Count)];
        Write(map, 0, 0, 1, 3, 10, 0, 12, 12, 0);
        BinaryPrimitives.WriteInt32BigEndian(map.AsSpan(16), 16 + (12 * characters.Count));
        BinaryPrimitives.WriteInt32BigEndian(map.AsSpan(24), characters.Count);
        for (var i = 0; i < characters.Count; i++)
        {
            BinaryPrimitives.WriteInt32BigEndian(map.AsSpan(28 + (12 * i)), characters[i]);
            BinaryPrimitives.WriteInt32BigEndian(map.AsSpan(32 + (12 * i)), characters[i]);
            BinaryPrimitives.WriteInt32BigEndian(map.AsSpan(36 + (12 * i)), 1);
        }

        var head = new byte[54];
        Write(head, 0, 1, 0, 0, 0, 0, 0, 0x5F0F, 0x3CF5, 0, 1000);
        Write(head, 36, 0, 0, 1000, 1000, 0, 8, 2, 0, 0);
        var hhea = new byte[36];
        Write(hhea, 0, 1, 0, 800, -200, 0, 1000);
        Write(hhea, 34, 2);
        var maxp = new byte[32];
        Write(maxp, 0, 1, 0, 2, 4, 1);
        var metrics = new byte[8];
        Write(metrics, 0, 1000, 0, 1000, 0);

        // A square of four points with long coordinates.
        var outline = new byte[34];
        Write(outline, 0, 1, 100, 0, 900, 800, 3, 0);
        outline.AsSpan(14, 4).Fill(1);
        Write(outline, 18, 100, 800, 0, -800, 0, 0, 800, 0);
        var places = new byte[6];
        Write(places, 0, 0, 0, 17);
        var post = new byte[32];
        Write(post, 0, 3, 0);
        return Join(("cmap", map), ("glyf", outline), ("head", head), ("hhea", hhea), ("hmtx", metrics), ("loca", places), ("maxp", maxp), ("post", post));
    }

    private static byte[] Join(params (string Tag, byte[] Data)[] tables)
    {
        var file = new List<byte>(new byte[12 + (16 * tables.Length)]);
        var directory = new byte[12 + (16 * tables.Length)];
        Write(directory, 0, 1, 0, tables.Length, 128, 3, 0);
        for (var i = 0; i < tables.Length; i++)
        {
            System.Text.Encoding.ASCII.GetBytes(tables[i].Tag, directory.AsSpan(12 + (16 * i)));
            BinaryPrimitives.WriteInt32BigEndian(directory.AsSpan(20 + (16 * i)), file.Count);
            BinaryPrimitives.WriteInt32BigEndian(directory.AsSpan(24 + (16 * i)), tables[i].Data.Length);
            file.AddRange(tables[i].Data);
            file.AddRange(new byte[(4 - (file.Count % 4)) % 4]);
        }

        return [.. directory, .. file.Skip(directory.Length)];
    }

    private static void Write(byte[] table, int at, params ReadOnlySpan<int> numbers)
    {
        foreach (var number in numbers)
        {
            BinaryPrimitives.WriteInt16BigEndian(table.AsSpan(at), (short)number);
            at += 2;
        }
    }
}
