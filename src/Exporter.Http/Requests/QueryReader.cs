using System.Globalization;
using Exporter.Core;
using Exporter.Http.Problems;
using Exporter.Workflows.Ports;
using Microsoft.AspNetCore.Http;

namespace Exporter.Http.Requests;

/// <summary>Reads query parameters, and refuses those that a call does not know: a mistyped filter must not give everything.</summary>
internal sealed class QueryReader
{
    private const int MaxLength = 4096;
    private const int DefaultLimit = 50;
    private readonly IQueryCollection _query;

    public QueryReader(HttpContext context, params string[] known)
    {
        _query = context.Request.Query;
        foreach (var (name, values) in _query)
        {
            if (!known.Contains(name, StringComparer.Ordinal))
            {
                throw Invalid(known.Length == 0
                    ? $"This call takes no query parameters, and '{Shorten(name)}' is one."
                    : $"There is no query parameter '{Shorten(name)}'.{Suggestion.For(name, known)}");
            }

            if (values.Count > 1)
            {
                throw Invalid($"The query parameter '{name}' is given more than once.");
            }
        }
    }

    public string? Text(string name)
    {
        var value = _query[name] is [{ Length: > 0 } text] ? text : null;
        return value is { Length: > MaxLength } ? throw Invalid($"The query parameter '{name}' is longer than {MaxLength} characters.") : value;
    }

    public int? Number(string name, int minimum, int maximum)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= minimum && number <= maximum
            ? number
            : throw Invalid(string.Create(CultureInfo.InvariantCulture, $"The query parameter '{name}' is '{Shorten(text)}'; it must be a whole number from {minimum} to {maximum}."));
    }

    public DateTimeOffset? Time(string name)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        return DateTimeOffset.TryParseExact(
            text,
            ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", "yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz"],
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var time)
            ? time
            : throw Invalid($"The query parameter '{name}' is '{Shorten(text)}'; it must be a date or time such as 2026-01-31 or 2026-01-31T09:05:00Z.");
    }

    public string? Choice(string name, IReadOnlyCollection<string> choices) =>
        Text(name) is not { } text || choices.Contains(text, StringComparer.Ordinal)
            ? Text(name)
            : throw Invalid($"The query parameter '{name}' is '{Shorten(text)}'.{Suggestion.For(text, choices)}");

    public PageRequest Page() => new(Number("limit", 1, PageRequest.MaxLimit) ?? DefaultLimit, Text("continuation"));

    public static string Shorten(string text) => text.Length <= 60 ? text : text[..60] + "…";

    private static ApiProblemException Invalid(string message) => new(ProblemTypes.InvalidParameter, message);
}
