using System.Net;
using System.Text.Json.Nodes;
using Exporter.Http.Problems;

namespace Exporter.Http.Tests;

/// <summary>What tests read of answers.</summary>
internal static class AnswerReading
{
    /// <summary>The JSON of an answer of a status.</summary>
    public static async Task<JsonObject> JsonAsync(this HttpResponseMessage answer, HttpStatusCode status)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == status, $"{(int)answer.StatusCode} where {(int)status} was expected: {text}");
        Assert.Equal("application/json", answer.Content.Headers.ContentType?.MediaType);
        return JsonNode.Parse(text)!.AsObject();
    }

    /// <summary>The problem document of an answer, whole, and of this type.</summary>
    public static async Task<JsonObject> ProblemAsync(this HttpResponseMessage answer, ProblemType type)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True((int)answer.StatusCode == type.Status, $"{(int)answer.StatusCode} where {type.Status} was expected: {text}");
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = JsonNode.Parse(text)!.AsObject();
        Assert.Equal(type.Uri, problem.Text("type"));
        Assert.Equal(type.Title, problem.Text("title"));
        Assert.Equal(type.Status, problem["status"]!.GetValue<int>());
        Assert.NotEmpty(problem.Text("detail"));
        Assert.StartsWith("/", problem.Text("instance"), StringComparison.Ordinal);
        return problem;
    }

    public static string Text(this JsonObject json, string name) => json[name]?.GetValue<string>() ?? throw new InvalidOperationException($"No '{name}' in {json.ToJsonString()}");

    public static string? Header(this HttpResponseMessage answer, string name) =>
        answer.Headers.TryGetValues(name, out var values) || answer.Content.Headers.TryGetValues(name, out values) ? string.Join(", ", values) : null;
}
