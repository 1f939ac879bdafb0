namespace Exporter.Templates.Tests.Field;

public class FieldFilterTests
{
    private static string Render(string template, object? value = null) =>
        new TemplateEnvironment().Parse(template).Render(new Dictionary<string, object?> { ["v"] = value });

    [Theory]
    [InlineData("a*b_c`d [x](y) <z> a|b", "a\\*b\\_c\\`d \\[x\\](y) \\<z> a\\|b")]
    [InlineData("# no heading\n1. no item\n- no item\n> no quote", "\\# no heading\n1\\. no item\n\\- no item\n\\> no quote")]
    [InlineData("well-known 3.14 a+b (x) C# !", "well-known 3.14 a+b (x) C# !")]
    public void EscapeMarkdown_SpecialCharacters_AreEscapedWhereTheyMeanSomething(string text, string expected) =>
        Assert.Equal(expected, Render("{{ v|escape_markdown }}", text));

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("@cmd", "'@cmd")]
    [InlineData("-5", "-5")]
    [InlineData("-x", "'-x")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("say \"hi\"\nx", "\"say \"\"hi\"\"\nx\"")]
    public void CsvSafe_SpreadsheetMode_IsQuotedAndInert(string text, string expected) => Assert.Equal(expected, Render("{{ v|csv_safe }}", text));

    [Fact]
    public void CsvSafe_MachineMode_LeavesFormulas() => Assert.Equal("=1+1", Render("{{ v|csv_safe(mode='machine') }}", "=1+1"));

    [Fact]
    public void Heading_Levels_StopAtSixAndStayOnOneLine() => Assert.Equal("## a b\n###### c", Render("{{ 'a\n b'|heading(2) }}\n{{ 'c'|heading(9) }}"));

    [Fact]
    public void FormatTable_RowsAndDictionaries_InAllStyles()
    {
        object[] rows = [new object?[] { "a", "b" }, new object?[] { "x|y", null }, new object?[] { 1, "=2" }];
        Assert.Equal("| a | b |\n| --- | --- |\n| x\\|y |  |\n| 1 | =2 |", Render("{{ v|format_table }}", rows));
        Assert.Equal("a    b\nx|y\n1    =2", Render("{{ v|format_table(style='aligned') }}", rows));
        Assert.Equal("a,b\nx|y,\n1,'=2", Render("{{ v|format_table('csv') }}", rows));
        Assert.StartsWith("<table>\n<thead>\n<tr><th>a</th>", Render("{{ v|format_table('html') }}", rows));
        object[] dictionaries = [new Dictionary<string, object?> { ["k"] = 1 }, new Dictionary<string, object?> { ["l"] = "<" }];
        Assert.Contains("<tr><td></td><td>&lt;</td></tr>", Render("{{ v|format_table('html') }}", dictionaries));
        Assert.Equal("| l |\n| --- |\n|  |\n| < |", Render("{{ v|format_table(columns=['l']) }}", dictionaries));
    }
}
