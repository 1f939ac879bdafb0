using Exporter.Core.Targets.BuiltIn;

namespace Exporter.Core.Targets;

/// <summary>The targets that come with the product: one line each.</summary>
public static class BuiltInTargets
{
    /// <summary>Creates them, in the order listings show them.</summary>
    public static IReadOnlyList<ITrainingTarget> Create() =>
    [
        new FoundrySftTarget(),
        new OpenAiSftTarget(),
        new FoundryDpoTarget(),
        new OpenAiDpoTarget(),
        new TogetherTarget(),
        new FireworksDpoTarget(),
        new GeminiTarget(),
        new BedrockTarget(),
        new LlamaFactoryAlpacaTarget(),
        new LlamaFactoryShareGptTarget(),
        new AxolotlTarget(),
        new TrlTarget(),
    ];
}
