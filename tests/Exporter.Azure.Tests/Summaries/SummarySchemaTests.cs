using System.Text.Json;
using Exporter.Azure.Summaries;

namespace Exporter.Azure.Tests.Summaries;

/// <summary>Answers that are not what was asked for, whatever the server promised.</summary>
public sealed class SummarySchemaTests
{
    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{")]
    [InlineData("""{"executive_summary":"","key_findings":[],"recommendations":[],"risk_factors":[],"action_items":[],"confidence":1}""")]
    [InlineData("""{"executive_summary":"a","key_findings":[],"recommendations":[],"risk_factors":[],"confidence":1}""")]
    [InlineData("""{"executive_summary":"a","key_findings":[1],"recommendations":[],"risk_factors":[],"action_items":[],"confidence":1}""")]
    [InlineData("""{"executive_summary":"a","key_findings":"b","recommendations":[],"risk_factors":[],"action_items":[],"confidence":1}""")]
    public void Parse_AnythingElse_IsRefused(string answer) => Assert.ThrowsAny<JsonException>(() => SummarySchema.Parse(answer, "m"));

    [Fact]
    public void Parse_AnAnswerWithoutBounds_IsRefused()
    {
        Assert.ThrowsAny<JsonException>(() => SummarySchema.Parse(ChatAnswer.Content(new string('x', 8001)), "m"));
        Assert.ThrowsAny<JsonException>(() => SummarySchema.Parse(ChatAnswer.Content().Replace("\"Late payment.\"", string.Join(',', Enumerable.Repeat("\"x\"", 51)), StringComparison.Ordinal), "m"));
    }

    [Fact]
    public void Parse_WhatFits_Trims()
    {
        var (summary, confidence) = SummarySchema.Parse(ChatAnswer.Content("  Text. "), "m");

        Assert.Equal(("Text.", "m", 0.9), (summary.ExecutiveSummary, summary.Method, confidence));
    }
}
