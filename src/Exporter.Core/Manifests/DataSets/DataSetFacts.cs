using System.Globalization;
using Exporter.Core.Formats;

namespace Exporter.Core.Manifests.DataSets;

/// <summary>Descriptions of an export as a data set, and what only the user can say of it. Nothing of it is invented: what a description needs and nobody said is asked for.</summary>
public sealed record DataSetFacts
{
    private static readonly string[] Known = ["name", "description", "license", "url", "creator", "date_published", "version", "language", "cite_as"];
    private static readonly string[] CroissantNeeds = ["license", "url", "creator", "date_published"];

    /// <summary>Whether Croissant 1.1 metadata is written, as <c>croissant.json</c>.</summary>
    public bool Croissant { get; init; }

    /// <summary>Whether a data set card is written, as <c>README.md</c> with the front matter that Hugging Face reads.</summary>
    public bool Card { get; init; }

    /// <summary>What the user says: <c>name</c>, <c>description</c>, <c>license</c> (SPDX id or URL), <c>url</c>, <c>creator</c>, <c>date_published</c>, <c>version</c>, <c>language</c>, <c>cite_as</c>.</summary>
    public IReadOnlyDictionary<string, string> About { get; init; } = new Dictionary<string, string>();

    /// <summary>A fact, or null.</summary>
    public string? this[string key] => About.TryGetValue(key, out var value) && value.Length > 0 ? value : null;

    /// <summary>Refuses facts that there are not, and Croissant without those that it requires.</summary>
    /// <param name="created">Time of the export where one is known; it stands in for a date of publication.</param>
    /// <exception cref="InvalidSettingException">What is missing or wrong, and how to say it.</exception>
    public void Check(DateTimeOffset? created)
    {
        foreach (var key in About.Keys)
        {
            if (!Known.Contains(key, StringComparer.Ordinal))
            {
                throw new InvalidSettingException($"A data set has no fact '{key}'.{Suggestion.For(key, Known)}");
            }
        }

        if (this["date_published"] is { } date && !DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
        {
            throw new InvalidSettingException($"date_published is '{date}'; it must be a day as yyyy-MM-dd.");
        }

        if (this["url"] is { } url && !IsUrl(url))
        {
            throw new InvalidSettingException($"url is '{url}'; it must be the address of the data set's page: https://…");
        }

        if (Croissant && CroissantNeeds.Where(k => this[k] is null && !(k == "date_published" && created is not null)).ToList() is { Count: > 0 } missing)
        {
            throw new InvalidSettingException(
                $"Croissant metadata requires {string.Join(", ", missing)}, which no document says. Give {(missing.Count == 1 ? "it" : "them")}: {string.Join(' ', missing.Select(k => $"--about {k}=…"))}");
        }
    }

    /// <summary>The licence as an address: its own, or SPDX's page of it.</summary>
    internal string? LicenseUrl => this["license"] is { } license ? IsUrl(license) ? license : "https://spdx.org/licenses/" + Uri.EscapeDataString(license) : null;

    internal static bool IsUrl(string text) => Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is ("https" or "http");
}
