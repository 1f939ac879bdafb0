using System.Globalization;

namespace Exporter.Templates.Check;

/// <summary>What a check found.</summary>
public enum TemplateDiagnosticKind
{
    /// <summary>The template cannot be parsed or compiled.</summary>
    Syntax,

    /// <summary>A filter that does not exist.</summary>
    UnknownFilter,

    /// <summary>A test that does not exist.</summary>
    UnknownTest,

    /// <summary>A variable, or a member of one, that neither the template sets nor the data model has.</summary>
    UnknownVariable,

    /// <summary>A template that no loader has.</summary>
    MissingTemplate,
}

/// <summary>One finding in a template.</summary>
/// <param name="Kind">What kind.</param>
/// <param name="Message">What is wrong and what to do.</param>
/// <param name="TemplateName">The template.</param>
/// <param name="Line">Line from 1.</param>
/// <param name="Column">Column in code points from 1.</param>
/// <param name="SourceLine">The line of the template.</param>
/// <param name="Suggestion">What was probably meant; null where nothing is close.</param>
public sealed record TemplateDiagnostic(
    TemplateDiagnosticKind Kind, string Message, string TemplateName, int Line, int Column, string SourceLine, string? Suggestion)
{
    /// <summary><c>file:line:column: message</c>, the line with a caret, and the suggestion.</summary>
    public string Describe() => string.Create(CultureInfo.InvariantCulture, $"{TemplateName}:{Line}:{Column}: {Message}\n")
        + Caret.Draw(SourceLine, Column)
        + (Suggestion is null ? "" : $"\nDid you mean '{Suggestion}'?");
}
