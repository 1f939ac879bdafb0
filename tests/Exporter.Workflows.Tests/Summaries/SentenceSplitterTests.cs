using Exporter.Workflows.Summaries;

namespace Exporter.Workflows.Tests.Summaries;

public sealed class SentenceSplitterTests
{
    [Theory]
    [InlineData("One. Two! Three? Four", "One.|Two!|Three?|Four")]
    [InlineData("Dr. Smith paid 3.14 euros. Then he left.", "Dr. Smith paid 3.14 euros.|Then he left.")]
    [InlineData("See e.g. the annex. J. Doe signed.", "See e.g. the annex.|J. Doe signed.")]
    [InlineData("1. First item. 2. Second.", "1. First item.|2.|Second.")]
    [InlineData("He said \"Stop.\" Then (quietly.) he went on.", "He said \"Stop.\"|Then (quietly.) he went on.")]
    [InlineData("Das kostet z.B. 5 Euro. Der 3. Punkt fehlt.", "Das kostet z.B. 5 Euro.|Der 3.|Punkt fehlt.")]
    [InlineData("本機は新しい。危険です！本当ですか？はい", "本機は新しい。|危険です！|本当ですか？|はい")]
    [InlineData("यह पहला है। यह दूसरा है।", "यह पहला है।|यह दूसरा है।")]
    [InlineData("هل هذا صحيح؟ نعم.", "هل هذا صحيح؟|نعم.")]
    [InlineData("Wait... what?! Yes.", "Wait... what?!|Yes.")]
    [InlineData("A line\nthat wraps.\n\nA new paragraph", "A line that wraps.|A new paragraph")]
    [InlineData("see www.example.com/a.b?c=1 now", "see www.example.com/a.b?c=1 now")]
    [InlineData("  \n\n ", "")]
    [InlineData("", "")]
    public void Split_Text_EndsWhereSentencesDo(string text, string expected) =>
        Assert.Equal(expected, string.Join('|', SentenceSplitter.Split(text)));

    [Fact]
    public void Words_OfScriptsWithAndWithoutSpaces()
    {
        Assert.Equal(["größe", "42", "ñandú"], Words.Of("Größe: 42, Ñandú!"));
        Assert.Equal(["危険", "険で", "です", "ok"], Words.Of("危険ですOK"));
        Assert.Equal(["中"], Words.Of("中"));
        Assert.Equal(200, Words.Of(new string('語', 1000)).Count);
    }
}
