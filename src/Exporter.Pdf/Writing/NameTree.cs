namespace Exporter.Pdf.Writing;

/// <summary>Writes the tree by which a file finds things by name.</summary>
internal static class NameTree
{
    private const int Leaf = 64;

    /// <summary>Writes a tree of at least one entry; gives its number.</summary>
    /// <param name="file">The file.</param>
    /// <param name="entries">Names, plain ASCII and in ordinal order, and what writes their values.</param>
    public static int Write(PdfFile file, IEnumerable<(string Name, Action<PdfBuffer> Value)> entries)
    {
        var buffer = new PdfBuffer();
        var leaves = new List<int>();
        foreach (var leaf in entries.Chunk(Leaf))
        {
            var number = file.Reserve();
            buffer.Clear();
            buffer.Add("<</Limits["u8).Text(leaf[0].Name).Text(leaf[^1].Name).Add("]/Names["u8);
            foreach (var (name, value) in leaf)
            {
                value(buffer.Text(name));
                buffer.Add(" "u8);
            }

            file.Write(number, buffer.Add("]>>"u8));
            leaves.Add(number);
        }

        var root = file.Reserve();
        buffer.Clear();
        buffer.Add("<</Kids["u8);
        leaves.ForEach(l => buffer.Reference(l).Add(" "u8));
        file.Write(root, buffer.Add("]>>"u8));
        return root;
    }
}
