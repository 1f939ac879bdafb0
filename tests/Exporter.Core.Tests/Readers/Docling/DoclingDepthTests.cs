using Exporter.Core.Documents;
using Exporter.Core.Ledgers;

namespace Exporter.Core.Tests.Readers.Docling;

/// <summary>What newer Docling documents carry beside their text.</summary>
public sealed class DoclingDepthTests
{
    private static string Document(string children, string collections) =>
        $$"""{"schema_name":"DoclingDocument","version":"1.8.0","body":{"self_ref":"#/body","children":[{{children}}],"label":"unspecified"},{{collections}}}""";

    [Fact]
    public void Read_CommentsAndTheirSection_AreNotes()
    {
        var read = Reading.Read(Document(
            """{"$ref":"#/texts/0"},{"$ref":"#/groups/0"}""",
            """
            "groups":[{"self_ref":"#/groups/0","children":[{"$ref":"#/texts/1"}],"label":"comment_section","content_layer":"notes"}],
            "texts":[{"self_ref":"#/texts/0","label":"text","text":"words","comments":[{"$ref":"#/texts/1","range":[0,5]}]},{"self_ref":"#/texts/1","label":"text","text":"really?","content_layer":"notes"}]
            """));

        Assert.Equal([ContentLayer.Body, ContentLayer.Notes], read.Document.Elements.Select(e => e.Layer));
        Assert.NotNull(read.Document.Elements[0].CustomFields!["comments"]);
        Assert.Equal("words\n", Reading.Markdown(read));
        Assert.Equal("notes", Reading.Write(read.Document, read.Ledger.Fork()).Ledger.Entries.Single(e => e.ElementId == "#/texts/1").Detail);
    }

    [Fact]
    public void Read_ClassifiedPicture_KeepsItsKindAndItsFigures()
    {
        var read = Reading.Read(Document(
            """{"$ref":"#/pictures/0"},{"$ref":"#/pictures/1"}""",
            """
            "pictures":[{"self_ref":"#/pictures/0","label":"picture","annotations":[{"kind":"classification","predicted_classes":[{"class_name":"bar_chart","confidence":0.9}]},{"kind":"tabular_chart_data","title":"Sales","chart_data":{"num_rows":1}}]},
            {"self_ref":"#/pictures/1","label":"picture","annotations":[{"kind":"description","text":"a cat"}],"meta":{"classification":{"predictions":[{"class_name":"photo","confidence":0.8}]}}}]
            """));

        Assert.Equal(["bar_chart", "photo"], read.Document.Elements.Select(e => e.Image!.Classification));
        Assert.Equal("Sales", (string?)read.Document.Elements[0].CustomFields!["annotations"]![1]!["title"]);
        Assert.Null(read.Document.Elements[1].CustomFields!["annotations"]);
        Assert.Equal("a cat", read.Document.Elements[1].Image!.Description);
    }

    [Fact]
    public void Read_KeyValueItem_IsFieldsAndSaysSo()
    {
        var read = Reading.Read(Document(
            """{"$ref":"#/key_value_items/0"},{"$ref":"#/texts/0"}""",
            """
            "texts":[{"self_ref":"#/texts/0","label":"text","text":"x"}],
            "key_value_items":[{"self_ref":"#/key_value_items/0","label":"key_value_region","graph":{"cells":[{"label":"key","cell_id":0,"text":"No."},{"label":"value","cell_id":1,"text":"7"}],"links":[{"label":"to_value","source_cell_id":0,"target_cell_id":1}]}}]
            """));

        Assert.Equal(("No.", "7"), (read.Document.Fields.Single().Name, (string?)read.Document.Fields.Single().Value));
        Assert.Equal((LedgerOutcome.Dropped, "read-as-fields"), read.Ledger.Entries.Where(e => e.Type == "key_value_region").Select(e => (e.Outcome!.Value, e.Detail!)).Single());
    }

    [Theory]
    [InlineData("background", ContentLayer.Hidden)]
    [InlineData("invisible", ContentLayer.Hidden)]
    [InlineData("notes", ContentLayer.Notes)]
    [InlineData("furniture", ContentLayer.Furniture)]
    [InlineData("body", ContentLayer.Body)]
    public void Read_ContentLayers_AreKept(string layer, ContentLayer expected) =>
        Assert.Equal(expected, Reading.Read(Document("""{"$ref":"#/texts/0"}""", $$"""
            "texts":[{"self_ref":"#/texts/0","label":"text","text":"x","content_layer":"{{layer}}"}]
            """)).Document.Elements.Single().Layer);
}
