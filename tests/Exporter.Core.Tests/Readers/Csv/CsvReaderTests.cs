using System.Text;
using Exporter.Core.Documents;
using Exporter.Core.Readers;

namespace Exporter.Core.Tests.Readers.Csv;

public sealed class CsvReaderTests
{
    private static Element Table(string text, string name = "a.csv") => Table(Encoding.UTF8.GetBytes(text), name);

    private static Element Table(byte[] bytes, string name = "a.csv")
    {
        var read = Reading.Read(bytes, name);
        Assert.Equal("csv", read.Reader);
        Assert.Equal(1, Reading.Write(read.Document, read.Ledger.Fork()).Totals.Exported);
        return read.Document.Elements.Single();
    }

    private static string[][] Rows(Element table) => [.. TableRows.Of(table.Table!).Select(r => r.ToArray())];

    [Theory]
    [InlineData("name,qty\nAda,1\nBob,2\n", ",")]
    [InlineData("name;qty\r\nAda;1\r\nBob;2\r\n", ";")]
    [InlineData("name\tqty\rAda\t1\rBob\t2", "\t")]
    [InlineData("name|qty\n\nAda|1\n  \nBob|2\n\n", "|")]
    [InlineData("sep=;\nname;qty\nAda;1\nBob;2", ";")]
    [InlineData("\uFEFFname,qty\n\"Ada\",\"1\"\n\"Bob\" ,2", ",")]
    [InlineData("'name','qty'\n'Ada','1'\n'Bob','2'", ",")]
    public void Read_AnyDelimiterAndLineEnd_IsOneTable(string text, string delimiter)
    {
        var table = Table(text);

        Assert.Equal([["name", "qty"], ["Ada", "1"], ["Bob", "2"]], Rows(table));
        Assert.Equal(1, table.Table!.HeaderRowCount());
        Assert.Equal(delimiter, (string?)table.CustomFields!["delimiter"]);
    }

    [Fact]
    public void Read_DecimalCommas_AreNotDelimiters() => Assert.Equal([["a", "b"], ["1,5", "2,5"], ["3,5", "4,5"]], Rows(Table("a;b\n1,5;2,5\n3,5;4,5\n")));

    [Fact]
    public void Read_QuotedFields_KeepDelimitersQuotesAndLines() =>
        Assert.Equal([["a", "b"], ["x, \"y\"", "two\nlines"], ["5\" pipe", ""]], Rows(Table("a,b\r\n\"x, \"\"y\"\"\",\"two\r\nlines\"\r\n5\" pipe,\r\n")));

    [Fact]
    public void Read_BackslashesBeforeQuotes_AreFound() => Assert.Equal([["a", "b"], ["say \"hi, all\"", "1"], ["x", "2"]], Rows(Table("a,b\n\"say \\\"hi, all\\\"\",1\n\"x\",2\n")));

    [Fact]
    public void Read_QuotesThatQuoteNothing_AreText() => Assert.Equal([["id", "size"], ["1", "\"5 inch"], ["2", "\"6 inch"]], Rows(Table("id\tsize\n1\t\"5 inch\n2\t\"6 inch\n", "a.tsv")));

    [Fact]
    public void Read_RaggedRows_LoseNothing()
    {
        var table = Table("a,b,c\n1,2\n1,2,3,4\n1\n1,2,3\n");

        Assert.Equal((5, 4), (table.Table!.RowCount, table.Table.ColumnCount));
        Assert.Equal([["a", "b", "c", ""], ["1", "2", "", ""], ["1", "2", "3", "4"], ["1", "", "", ""], ["1", "2", "3", ""]], Rows(table));
    }

    [Theory]
    [InlineData("name,qty\nAda,1\n", true)]
    [InlineData("1,2\n3,4\n", false)]
    [InlineData("name,city\nAda,Rome\nBob,Oslo\n", true)]
    [InlineData("Country,2019,2020\nA,1,2\nB,3,4\n", true)]
    [InlineData("2024-01-01,open,5\n2024-01-02,open,6\n2024-01-03,open,7\n", false)]
    [InlineData("alone,here\n", false)]
    [InlineData(",,\n1,2,3\n", false)]
    public void Read_FirstRecord_IsAHeaderWhereItNamesColumns(string text, bool header) => Assert.Equal(header ? 1 : 0, Table(text).Table!.HeaderRowCount());

    [Fact]
    public void Read_OneColumn_IsATable() => Assert.Equal([["name"], ["Ada"], ["Bob"]], Rows(Table("name\nAda\nBob\n")));

    [Fact]
    public void Read_EncodingsBeyondUtf8_AreRead()
    {
        const string Text = "Stadt;Größe\nKöln;1\nZürich;2\n";
        var assumed = Table(CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetBytes(Text));

        Assert.Equal("windows-1252", (string?)assumed.CustomFields!["encoding"]);
        Assert.Equal("Größe", Rows(assumed)[0][1]);
        Assert.Null(Table(Text).CustomFields!["encoding"]);
        foreach (var encoding in new[] { Encoding.Unicode, Encoding.BigEndianUnicode })
        {
            Assert.Equal("Köln", Rows(Table([.. encoding.GetPreamble(), .. encoding.GetBytes(Text)]))[1][0]);
        }
    }

    [Theory]
    [InlineData("a,b\n1,2\n3,\"never closed\n4,5\n", "line 3, opens a quote (\")")]
    [InlineData("a,b,c\n1,\"x\"y,2\n3,\"u\nv\",4\n5,\"w,w\",6\n", "line 2, has text after the quote")]
    [InlineData("a,b\n1,\0\n", "line 2, has a NUL")]
    [InlineData("PK\u0003\u0004,b\n", "ZIP archive")]
    public void Read_WrongCsv_IsRefusedWithItsLine(string text, string message)
    {
        var refused = Assert.Throws<InputRefusedException>(() => Reading.Read(text, "a.csv"));

        Assert.Contains(message, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_BrokenUtf16_IsRefused()
    {
        Assert.Contains("UTF-16", Assert.Throws<InputRefusedException>(() => Reading.Read([0xFF, 0xFE, (byte)'a', 0, (byte)',', 0, 0x3D, 0xD8], "a.csv")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_MorePlacesThanTheLimit_AreRefusedWithTheLine()
    {
        var refused = Assert.Throws<InputRefusedException>(() => Reading.Read("a,b\n1,2\n3,4\n5,6\n", "a.csv", new ReadLimits { MaxTablePlaces = 5 }));

        Assert.Contains("line 3", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("id,name,qty\n1,Ada,5\n2,Bob,6\n", "stdin", "csv")]
    [InlineData("name;qty\nAda;1\nBob;2\n", "data.dat", "csv")]
    [InlineData("id,name,qty\n1,Ada,5\n2,Bob,6\n", "notes.txt", "plaintext")]
    [InlineData("The cat, the dog\nA bird, a fish\nOne more, and more\nSome, others\nMany, words\n", "stdin", "plaintext")]
    [InlineData("Dear all,\nplease come.\nYours\n", "stdin", "plaintext")]
    [InlineData("| a | b |\n| --- | --- |\n| 1 | 2 |\n\n# Head\n", "stdin", "markdown")]
    [InlineData("[\"a\",\"b\"]\n", "a.csv", null)]
    public void Recognize_TextWithoutAName_IsCsvOnlyBeyondDoubt(string text, string name, string? reader)
    {
        if (reader is null)
        {
            Assert.Throws<InputRefusedException>(() => Reading.Read(text, name));
        }
        else
        {
            Assert.Equal(reader, Reading.Read(text, name).Reader);
        }
    }

    [Fact]
    public void Read_GeneratedRecords_AreReadBackWhole()
    {
        string[] pieces = ["", "a", "b c", "\"", "\"\"", ",", ";", "\n", "x\ny", "é", "1.5", "-", " lead", "'q'"];
        for (var seed = 1; seed <= 200; seed++)
        {
            var random = new Random(seed);
            var columns = random.Next(2, 6);
            var rows = Enumerable.Range(0, random.Next(2, 30))
                .Select(r => Enumerable.Range(0, columns).Select(c => c == 0 ? $"k{r}" : pieces[random.Next(pieces.Length)] + pieces[random.Next(pieces.Length)]).ToArray())
                .ToArray();
            var text = string.Concat(rows.Select(r => string.Join(',', r.Select(f => "\"" + f.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"")) + "\r\n"));

            Assert.True(rows.SelectMany(r => r).SequenceEqual(Rows(Table(text)).SelectMany(r => r)), $"seed {seed}: {text}");
        }
    }

    [Fact]
    public void Read_LargeFile_IsReadInOnePass()
    {
        var text = new StringBuilder("id,name,value\n");
        for (var i = 0; i < 200_000; i++)
        {
            text.Append(i).Append(",\"name, ").Append(i).Append("\",").Append(i * 3).Append('\n');
        }

        var table = Reading.Read(text.ToString(), "a.csv").Document.Elements.Single().Table!;

        Assert.Equal((200_001, 3), (table.RowCount, table.ColumnCount));
        Assert.Equal("name, 199999", table.Cells[^2].Text);
    }
}
