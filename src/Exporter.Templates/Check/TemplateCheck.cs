using Exporter.Templates.Compile;
using Exporter.Templates.Syntax;

namespace Exporter.Templates.Check;

/// <summary>Checks templates without rendering them.</summary>
public static class TemplateCheck
{
    /// <summary>
    /// Finds what is wrong with a template: the first syntax error; or all unknown filters, tests and templates, and, with a
    /// <paramref name="model"/>, all variables and members that it does not have. Findings are in the order of the text.
    /// </summary>
    /// <param name="environment">Its filters, tests, globals and loader are what is known.</param>
    /// <param name="source">The template.</param>
    /// <param name="name">Its name in findings.</param>
    /// <param name="model">The data that the template will get; null where nothing is known of it.</param>
    public static IReadOnlyList<TemplateDiagnostic> Run(TemplateEnvironment environment, string source, string name, TemplateModel? model = null)
    {
        ArgumentNullException.ThrowIfNull(environment);
        ArgumentNullException.ThrowIfNull(source);
        TemplateNode tree;
        SourceText text;
        try
        {
            tree = environment.ParseTree(source, name, out text);
        }
        catch (TemplateException e)
        {
            return [Of(e, name)];
        }

        var checker = new Checker(environment, text, model);
        checker.Template(tree);
        var found = checker.Found.OrderBy(item => item.Offset).Select(item => item.Diagnostic).ToList();
        try
        {
            Compiler.Compile(tree, text, environment, autoEscape: false);
        }
        catch (TemplateException e)
        {
            // Unknown filters and tests fail the compilation too, and are among the findings already.
            var error = Of(e, name);
            if (!found.Exists(item => item.Line == error.Line && item.Column == error.Column))
            {
                found.Insert(0, error);
            }
        }

        return found;
    }

    private static TemplateDiagnostic Of(TemplateException e, string name) =>
        new(TemplateDiagnosticKind.Syntax, e.Message, e.TemplateName ?? name, e.Line, e.Column, e.SourceLine, e.Suggestion);
}
