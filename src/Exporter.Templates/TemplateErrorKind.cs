namespace Exporter.Templates;

/// <summary>What went wrong with a template; the names follow Jinja's and Python's own errors.</summary>
public enum TemplateErrorKind
{
    /// <summary>The template cannot be parsed or compiled (<c>TemplateSyntaxError</c>).</summary>
    Syntax,

    /// <summary>An undefined value was used (<c>UndefinedError</c>).</summary>
    Undefined,

    /// <summary>A value has the wrong type for what is done with it (<c>TypeError</c>).</summary>
    Type,

    /// <summary>A value has the right type but cannot be used (<c>ValueError</c>).</summary>
    Value,

    /// <summary>A key that is not there (<c>KeyError</c>, <c>IndexError</c>).</summary>
    Key,

    /// <summary>Division by zero (<c>ZeroDivisionError</c>).</summary>
    ZeroDivision,

    /// <summary>A number too large (<c>OverflowError</c>).</summary>
    Overflow,

    /// <summary>A template that no loader has (<c>TemplateNotFound</c>).</summary>
    NotFound,

    /// <summary>Any other error of a running template (<c>TemplateRuntimeError</c>), <c>raise_exception</c> included.</summary>
    Runtime,

    /// <summary>Something the sandbox forbids (<c>SecurityError</c>).</summary>
    Security,

    /// <summary>A limit of <see cref="TemplateLimits"/> was reached.</summary>
    Limit,
}
