using System.Reflection;
using Exporter.Functions.Triggers;
using Microsoft.Azure.Functions.Worker;

namespace Exporter.Functions.Tests.Triggers;

/// <summary>A function of the app.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Method">Its method.</param>
public sealed record AppTrigger(string Name, MethodInfo Method)
{
    /// <summary>Every function of the app, as the SDK finds them.</summary>
    public static IReadOnlyList<AppTrigger> All { get; } =
    [
        .. typeof(HttpRows).Assembly.GetTypes()
            .SelectMany(t => t.GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Where(m => m.GetCustomAttribute<FunctionAttribute>() is not null)
            .Select(m => new AppTrigger(m.GetCustomAttribute<FunctionAttribute>()!.Name, m)),
    ];

    /// <summary>Those of a kind.</summary>
    public static IReadOnlyList<AppTrigger> With<T>()
        where T : Attribute => [.. All.Where(t => t.Find<T>() is not null)];

    /// <summary>The attribute of the parameter that triggers it.</summary>
    public T? Find<T>()
        where T : Attribute => Method.GetParameters().Select(p => p.GetCustomAttribute<T>()).SingleOrDefault(a => a is not null);
}
