using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Exporter.Tokenizers.HuggingFace;
using Exporter.Tokenizers.SentencePiece;
using Exporter.Tokenizers.Tiktoken;

namespace Exporter.Tokenizers.Models;

/// <summary>
/// Models by name, and the tokenizer of each. Names compare without case; a provider before a slash (<c>openai/gpt-4o</c>) is ignored.
/// </summary>
public sealed class TokenModels
{
    private static readonly Lazy<(DateOnly AsOf, bool Verified, List<TokenModel> Models)> Data = new(Read);

    private static readonly Lazy<Tokenizer> Claude = new(() => new EstimatingTokenizer(
        "estimate:claude", () => TiktokenEncodings.O200kBase, ascii: 1.15, other: 1.6, bound: 0.35,
        "No vocabulary of Claude 3 or later is published. This is o200k_base's count times 1.15 for ASCII text, rising to 1.6 with the share "
        + "of other bytes, chosen by comparison with the tokenizer that Anthropic published for earlier models. It was not measured against "
        + "Claude 3 or later, so the bound is a margin and no guarantee."));

    private static readonly Lazy<Tokenizer> Gemini = new(() => new EstimatingTokenizer(
        "estimate:gemini", () => TiktokenEncodings.O200kBase, ascii: 1.05, other: 1.05, bound: 0.3,
        "Gemini's vocabulary is not published. This is o200k_base's count times 1.05, by analogy with Gemma 3, whose vocabulary is of a "
        + "similar size; it was not measured against Gemini, so it is a margin and no guarantee."));

    private readonly ConcurrentDictionary<string, Func<Tokenizer>> _own = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, TokenModel> _models = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, Lazy<Tokenizer>> _files = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The day on which the context sizes and prices were written down.</summary>
    public static DateOnly AsOf => Data.Value.AsOf;

    /// <summary>Whether context sizes and prices were checked against the vendors' pages on <see cref="AsOf"/>; where not, they are from general knowledge.</summary>
    public static bool Verified => Data.Value.Verified;

    /// <summary>What must stand wherever a price or a cost shows: <c>unverified list price as of 2025-11-01</c>.</summary>
    public static string PriceLabel => string.Create(CultureInfo.InvariantCulture, $"{(Verified ? "" : "unverified ")}list price as of {AsOf:yyyy-MM-dd}");

    /// <summary>Every row of the registry, a user's own models first, by name; a name that ends in * is a family.</summary>
    public IReadOnlyList<TokenModel> All => [.. _models.Values.OrderBy(m => m.Name, StringComparer.OrdinalIgnoreCase), .. Data.Value.Models.Where(m => !_models.ContainsKey(m.Name))];

    /// <summary>What is known about a model, or null for a name that nobody knows.</summary>
    public TokenModel? Find(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        if (_models.TryGetValue(name, out var registered))
            return registered;
        var bare = name[(name.LastIndexOf('/') + 1)..];
        TokenModel? best = null;
        var length = -1;
        foreach (var model in All)
        {
            var family = model.Name.EndsWith('*');
            var stem = family ? model.Name[..^1] : model.Name;
            var matches = family ? bare.StartsWith(stem, StringComparison.OrdinalIgnoreCase) : bare.Equals(stem, StringComparison.OrdinalIgnoreCase);
            // A whole name goes before a family; of families the longest.
            var weight = family ? stem.Length : int.MaxValue;
            if (matches && weight > length)
                (best, length) = (model, weight);
        }
        return best is null ? null : best with { Name = bare };
    }

    /// <summary>Adds a tokenizer under a name, before all that ship; made when it is first asked for.</summary>
    public void Add(string name, Func<Tokenizer> make)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(make);
        var lazy = new Lazy<Tokenizer>(make);
        _own[name] = () => lazy.Value;
        // A name that nobody knew is a model from now on; one that ships, or an encoding, is only counted in another way.
        if (Find(name) is null && !name.Contains(':', StringComparison.Ordinal) && TiktokenEncodings.Find(name) is null)
            _models[name] = new TokenModel(name, name, null, null, null, null, AsOf);
    }

    /// <summary>Adds a model with its tokenizer, before all that ship; its context and prices are in listings and reports as theirs are.</summary>
    /// <param name="model">The model; its name is whole and no family.</param>
    /// <param name="make">Makes its tokenizer when it is first asked for.</param>
    public void Add(TokenModel model, Func<Tokenizer> make)
    {
        ArgumentNullException.ThrowIfNull(model);
        Add(model.Name, make);
        _models[model.Name] = model;
    }

    /// <summary>Adds a vocabulary file that the user supplies, for a name or an <c>encoding</c> (<c>file:llama-3</c>) of the registry.</summary>
    /// <param name="name">The model's name or the encoding's.</param>
    /// <param name="fileName">What messages call the file; <c>.model</c> is SentencePiece, anything else tokenizer.json.</param>
    /// <param name="open">Opens it for reading; called once, when the tokenizer is first asked for.</param>
    public void AddFile(string name, string fileName, Func<Stream> open)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentException.ThrowIfNullOrWhiteSpace(fileName);
        ArgumentNullException.ThrowIfNull(open);
        _files[name] = new(() =>
        {
            using var stream = open();
            return fileName.EndsWith(".model", StringComparison.OrdinalIgnoreCase)
                ? SentencePieceModel.Load(stream, fileName)
                : TokenizerJson.Load(stream, fileName);
        });
    }

    /// <summary>The tokenizer of a model or encoding.</summary>
    /// <exception cref="UnknownModelException">Nobody knows the name, or the model's vocabulary has to be supplied.</exception>
    public Tokenizer TokenizerFor(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        if (_own.TryGetValue(name, out var own))
            return own();
        if (_files.TryGetValue(name, out var file))
            return file.Value;
        if (TiktokenEncodings.Find(name) is { } encoding)
            return encoding;
        if (Find(name) is not { } model)
            throw UnknownModelException.Unknown(name, All.Select(m => m.Name).Concat(TiktokenEncodings.Names));
        if (_files.TryGetValue(model.Encoding, out file) || _own.TryGetValue(model.Encoding, out own))
            return file?.Value ?? own!();
        return model.Encoding switch
        {
            "estimate:claude" => Claude.Value,
            "estimate:gemini" => Gemini.Value,
            _ => TiktokenEncodings.Find(model.Encoding) ?? throw UnknownModelException.NeedsFile(model),
        };
    }

    private static (DateOnly, bool, List<TokenModel>) Read()
    {
        using var stream = typeof(TokenModels).Assembly.GetManifestResourceStream("models.json")
            ?? throw new InvalidOperationException("The resource models.json is missing.");
        using var json = JsonDocument.Parse(stream);
        var asOf = DateOnly.ParseExact(json.RootElement.GetProperty("asOf").GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        var models = new List<TokenModel>();
        foreach (var row in json.RootElement.GetProperty("models").EnumerateArray())
        {
            models.Add(new(
                row.GetProperty("name").GetString()!, row.GetProperty("encoding").GetString()!,
                row.TryGetProperty("context", out var context) ? context.GetInt32() : null,
                row.TryGetProperty("output", out var output) ? output.GetInt32() : null,
                row.TryGetProperty("in", out var input) ? input.GetDecimal() : null,
                row.TryGetProperty("out", out var price) ? price.GetDecimal() : null, asOf));
        }
        return (asOf, json.RootElement.GetProperty("verified").GetBoolean(), models);
    }
}
