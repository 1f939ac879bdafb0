namespace Exporter.Templates;

/// <summary>
/// A filter, a global function or (its result taken as a condition) a test of the host's.
/// It must be safe to call from several threads, do no I/O that the host would not grant a template's author, and return
/// data as <see cref="Template.Render(object?, TemplateRenderOptions?)"/> takes it. An error is a <see cref="TemplateException"/>.
/// </summary>
public delegate object? TemplateFunction(TemplateCall call);
