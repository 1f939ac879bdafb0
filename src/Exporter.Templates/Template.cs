using Exporter.Templates.Compile;
using Exporter.Templates.Run;
using Exporter.Templates.Values;

namespace Exporter.Templates;

/// <summary>A compiled template. It never changes, and may render on any number of threads at once.</summary>
public sealed class Template
{
    private readonly TemplateEnvironment _environment;
    private readonly CompiledTemplate _compiled;

    internal Template(TemplateEnvironment environment, CompiledTemplate compiled)
    {
        _environment = environment;
        _compiled = compiled;
    }

    /// <summary>The name it was loaded or parsed under.</summary>
    public string Name => _compiled.Source.Name;

    /// <summary>Renders with data: a dictionary with text keys, a JSON object (<c>JsonElement</c>, <c>JsonNode</c>, <c>JsonDocument</c>), an <see cref="ITemplateObject"/>, or null for none.</summary>
    /// <exception cref="TemplateException">The template fails, or reaches a limit.</exception>
    /// <exception cref="ArgumentException">The data holds something that is not data.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public string Render(object? data = null, TemplateRenderOptions? options = null)
    {
        using var output = Run(data, options, out _);
        return output.ToString();
    }

    /// <summary>As <see cref="Render(object?, TemplateRenderOptions?)"/>, written to <paramref name="writer"/> once all of it has succeeded.</summary>
    public void Render(object? data, TextWriter writer, TemplateRenderOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(writer);
        using var output = Run(data, options, out _);
        writer.Write(output.Span);
    }

    /// <summary>As <see cref="Render(object?, TemplateRenderOptions?)"/>, with the parts that the model wrote.</summary>
    public TemplateResult RenderResult(object? data, TemplateRenderOptions? options = null)
    {
        using var output = Run(data, options, out var state);
        return new TemplateResult(output.ToString(), state.Generations);
    }

    /// <summary>
    /// Which part of a template wrote a place of its output: renders again up to there. Text between statements counts for the statement before it.
    /// </summary>
    /// <param name="position">Place in the output, in UTF-16 units from 0.</param>
    /// <param name="data">The data that gave the output.</param>
    /// <param name="options">The options that gave the output.</param>
    /// <returns>The template's name and line, or null where the output ends before.</returns>
    public (string Template, int Line)? Locate(int position, object? data, TemplateRenderOptions? options = null)
    {
        try
        {
            Run(data, options, out _, Math.Max(0, position)).Dispose();
            return null;
        }
        catch (TemplateException e) when (e is { Kind: TemplateErrorKind.Limit, TemplateName: { } name })
        {
            return (name, e.Line);
        }
        catch (TemplateException)
        {
            return null;
        }
    }

    private OutputBuffer Run(object? data, TemplateRenderOptions? options, out RenderState state, int? stopAt = null)
    {
        var limits = options?.Limits ?? _environment.Options.Limits;
        state = new RenderState(_environment, limits, options?.Seed ?? 0, options?.Cancellation ?? default) { Source = _compiled.Source };
        var output = stopAt is { } place ? new OutputBuffer(place, exact: true) : new OutputBuffer(limits.MaxOutputLength);
        var before = RenderState.MakeCurrent(state);
        try
        {
            var context = new Context(_environment, _compiled, HostValues.ToDict(data));
            _compiled.Run(state, context, output);
            output.CheckLimit();
            return output;
        }
        catch (TemplateException e)
        {
            output.Dispose();
            if (!e.HasPlace && state.Source is not null)
            {
                e.Place(state.Source, state.Mark, state.Fine);
            }

            throw;
        }
        catch
        {
            output.Dispose();
            throw;
        }
        finally
        {
            RenderState.MakeCurrent(before);
        }
    }
}
