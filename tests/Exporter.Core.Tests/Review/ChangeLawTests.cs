using System.Text.Json.Nodes;
using Exporter.Core.Review;
using Xunit.Abstractions;

namespace Exporter.Core.Tests.Review;

/// <summary>The law of changes, over random data: applied to the original they give the modified, in whatever order they come.</summary>
public sealed class ChangeLawTests(ITestOutputHelper output)
{
    private const int Cases = 3000;
    private static readonly string[] Names = ["a", "b", "line_items", "unit price", "it's", "x\\y", "9", ""];

    [Fact]
    public void Apply_ChangesOfRandomEdits_GivesTheModified()
    {
        const int seed = 7411;
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        for (var i = 0; i < Cases; i++)
        {
            var original = Object(random, 3);
            var modified = (JsonObject)Mutate(random, original.DeepClone(), 0)!;
            var changes = ChangeDetector.Detect(original, modified).ToList();

            var inOrder = ChangePatch.Apply(original, changes);
            random.Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(changes));
            var shuffled = ChangePatch.Apply(original, changes);

            Assert.True(JsonValues.Same(modified, inOrder), $"case {i}: {original.ToJsonString()} -> {modified.ToJsonString()}");
            Assert.True(JsonValues.Same(modified, shuffled), $"case {i}, shuffled");
            Assert.Equal(JsonValues.Same(original, modified), changes.Count == 0);
        }
    }

    [Fact]
    public void Apply_ChangesBetweenUnrelatedData_GivesTheModified()
    {
        const int seed = 991;
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        for (var i = 0; i < Cases; i++)
        {
            var (original, modified) = (Object(random, 3), Object(random, 3));

            Assert.True(JsonValues.Same(modified, ChangePatch.Apply(original, ChangeDetector.Detect(original, modified))), $"case {i}");
        }
    }

    [Theory]
    [InlineData("a", ChangeType.Addition)]
    [InlineData("x", ChangeType.Deletion)]
    [InlineData("x", ChangeType.Modification)]
    [InlineData("x.y", ChangeType.Modification)]
    [InlineData("l[3]", ChangeType.Deletion)]
    [InlineData("l[3]", ChangeType.Addition)]
    [InlineData("l[1]", ChangeType.Modification)]
    [InlineData("a.b", ChangeType.Addition)]
    public void Apply_ChangesOfOtherData_IsRefused(string field, ChangeType type)
    {
        var misfit = Assert.Throws<ArgumentException>(() => ChangePatch.Apply(new JsonObject { ["a"] = 1, ["l"] = new JsonArray(1) }, [new FieldChange(field, type, 1, 2)]));

        Assert.Contains(field.Split('.')[0], misfit.Message, StringComparison.Ordinal);
    }

    private static JsonNode? Value(Random random, int depth) => random.Next(depth > 0 ? 9 : 6) switch
    {
        0 => null,
        1 => random.Next(2) == 0,
        2 => random.Next(5),
        3 => JsonNode.Parse($"{random.Next(5)}.{random.Next(3)}0"),
        4 or 5 => new[] { "red", "green", "Consulting", "consulting services", "" }[random.Next(5)],
        6 => Object(random, depth - 1),
        _ => Array(random, depth - 1),
    };

    private static JsonObject Object(Random random, int depth)
    {
        var data = new JsonObject();
        for (var n = random.Next(5); n > 0; n--)
        {
            data[Names[random.Next(Names.Length)]] = Value(random, depth);
        }

        return data;
    }

    private static JsonArray Array(Random random, int depth) => new([.. Enumerable.Range(0, random.Next(7)).Select(_ => Value(random, depth))]);

    private static JsonNode? Mutate(Random random, JsonNode? node, int depth)
    {
        if (depth > 0 && random.Next(6) == 0)
        {
            return Value(random, 2);
        }

        switch (node)
        {
            case JsonObject o:
                foreach (var name in o.Select(p => p.Key).ToList())
                {
                    var child = o[name];
                    o.Remove(name);
                    if (random.Next(8) != 0)
                    {
                        o[name] = Mutate(random, child, depth + 1);
                    }
                }

                if (random.Next(4) == 0)
                {
                    o[Names[random.Next(Names.Length)]] = Value(random, 2);
                }

                return o;
            case JsonArray a:
                for (var i = a.Count - 1; i >= 0; i--)
                {
                    var child = a[i];
                    a.RemoveAt(i);
                    if (random.Next(6) != 0)
                    {
                        a.Insert(i, Mutate(random, child, depth + 1));
                    }

                    if (random.Next(6) == 0)
                    {
                        a.Insert(i, Value(random, 2));
                    }
                }

                return a;
            default:
                return node;
        }
    }
}
