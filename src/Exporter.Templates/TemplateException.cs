using System.Globalization;
using System.Text;
using Exporter.Templates.Syntax;

namespace Exporter.Templates;

/// <summary>An error in a template, with the place in the file where it happened.</summary>
public sealed class TemplateException : Exception
{
    private SourceText? _source;

    /// <summary>An error without a place yet; rendering adds the place where it is thrown.</summary>
    public TemplateException(TemplateErrorKind kind, string message)
        : base(message)
    {
        Kind = kind;
    }

    /// <summary>As above, with the error that caused it.</summary>
    public TemplateException(TemplateErrorKind kind, string message, Exception inner)
        : base(message, inner)
    {
        Kind = kind;
    }

    /// <summary>An error of kind <see cref="TemplateErrorKind.Runtime"/>.</summary>
    public TemplateException(string message)
        : this(TemplateErrorKind.Runtime, message)
    {
    }

    /// <summary>An error of kind <see cref="TemplateErrorKind.Runtime"/> without a message.</summary>
    public TemplateException()
        : this(TemplateErrorKind.Runtime, "The template failed.")
    {
    }

    /// <summary>As <see cref="TemplateException(string)"/>, with the error that caused it.</summary>
    public TemplateException(string message, Exception inner)
        : this(TemplateErrorKind.Runtime, message, inner)
    {
    }

    /// <summary>The kind of error.</summary>
    public TemplateErrorKind Kind { get; }

    /// <summary>Name of the template that holds the place, null where none is known.</summary>
    public string? TemplateName => _source?.Name;

    /// <summary>Line of the place, from 1; 0 where none is known. The same line as Jinja's own report.</summary>
    public int Line { get; private set; }

    /// <summary>Column of the place in code points, from 1; 0 where none is known.</summary>
    public int Column { get; private set; }

    /// <summary>The template's line at the place; empty where none is known.</summary>
    public string SourceLine => _source?.LineText(Line) ?? "";

    /// <summary>What was probably meant instead, where something close exists.</summary>
    public string? Suggestion { get; set; }

    internal string? UndefinedName { get; init; }

    internal bool HasPlace => _source is not null;

    /// <summary>The error for people: <c>file:line:column: message</c>, the line of the template, a caret, and the suggestion.</summary>
    public string Describe()
    {
        var text = new StringBuilder();
        if (_source is not null)
        {
            text.Append(CultureInfo.InvariantCulture, $"{_source.Name}:{Line}:{Column}: ");
        }

        text.Append(Message);
        if (_source is not null)
        {
            text.Append('\n').Append(Caret.Draw(_source.LineText(Line), Column));
        }

        if (Suggestion is not null)
        {
            text.Append(CultureInfo.InvariantCulture, $"\nDid you mean '{Suggestion}'?");
        }

        return text.ToString();
    }

    internal static TemplateException Syntax(string message, SourceText source, int offset)
    {
        var error = new TemplateException(TemplateErrorKind.Syntax, message);
        error.Place(source, offset, offset);
        return error;
    }

    /// <summary>Adds the place: the line of <paramref name="mark"/>, and the column of <paramref name="fine"/> where it is on that line.</summary>
    internal void Place(SourceText source, int mark, int fine)
    {
        _source = source;
        (Line, Column) = source.Locate(mark);
        var (line, column) = source.Locate(fine);
        if (line == Line)
        {
            Column = column;
        }
    }
}
