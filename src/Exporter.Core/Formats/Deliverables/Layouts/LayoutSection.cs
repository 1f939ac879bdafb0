using System.Text.Json.Serialization;
using Exporter.Core.Documents;

namespace Exporter.Core.Formats.Deliverables.Layouts;

/// <summary>A section of a deliverable: what it holds, and which part of it. Formats read this and nothing else of a template.</summary>
internal sealed record LayoutSection
{
    /// <summary>What it holds.</summary>
    public required LayoutKind Kind { get; init; }

    /// <summary>What a customisation calls it: the kind's name, unless the layout gives another.</summary>
    public string Name { get => field ?? EnumNames<LayoutKind>.Name(Kind); init; }

    /// <summary>Its heading, or null for none.</summary>
    public string? Heading { get; init; }

    /// <summary>Of a summary: which parts, in order; null for all.</summary>
    public IReadOnlyList<string>? Parts { get; init; }

    /// <summary>Of fields: which columns beside the path, in order; null for the usual ones.</summary>
    public IReadOnlyList<string>? Columns { get; init; }

    /// <summary>Of fields and records: JSON paths; each stands for itself and what is below it. Null for all.</summary>
    public IReadOnlyList<string>? Only { get; init; }

    /// <summary>Of fields: kinds of values; null for all.</summary>
    public IReadOnlyList<string>? Kinds { get; init; }

    /// <summary>Of fields: kinds of values that are left out.</summary>
    public IReadOnlyList<string>? ExceptKinds { get; init; }

    /// <summary>Of fields: what the review did to them; null for all.</summary>
    public IReadOnlyList<string>? States { get; init; }

    /// <summary>Of content and tables: types of elements; null for all.</summary>
    public IReadOnlyList<string>? Types { get; init; }

    /// <summary>Most fields or tables; null for all.</summary>
    public int? Limit { get; init; }

    /// <summary>Of fields: whether those of records are among them.</summary>
    public bool Records { get; init; } = true;

    /// <summary>Of tables: only those that hold numbers.</summary>
    public bool Numeric { get; init; }

    /// <summary>Of a summary: whether it says what made it.</summary>
    public bool Method { get; init; } = true;

    /// <summary>Of provenance: whether each step is listed.</summary>
    public bool History { get; init; } = true;

    /// <summary>Of a note: its text.</summary>
    public string? Text { get; init; }
}

/// <summary>Sections as text and back, without reflection.</summary>
[JsonSerializable(typeof(LayoutSection))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
internal sealed partial class LayoutJson : JsonSerializerContext;
