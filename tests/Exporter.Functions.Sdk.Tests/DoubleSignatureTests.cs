using System.Globalization;
using System.Reflection;
using System.Runtime.Loader;

namespace Exporter.Functions.Sdk.Tests;

/// <summary>Holds every type and member of the double against the real SDKs, so that what compiles on one compiles on the other.</summary>
public sealed class DoubleSignatureTests
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Assembly Double = new AssemblyLoadContext("double").LoadFromAssemblyPath(Path.Combine(AppContext.BaseDirectory, "Exporter.Functions.Doubles.dll"));

    private static readonly Dictionary<string, Type> Real = RealTypes();

    public static TheoryData<string> Types => [.. Double.GetExportedTypes().Select(t => t.FullName!)];

    [Fact]
    public void Double_Types_AreThere() => Assert.True(Double.GetExportedTypes().Length >= 25, "the double was not found, or is almost empty");

    [Theory]
    [MemberData(nameof(Types))]
    public void Double_Type_IsAsTheRealOne(string name)
    {
        var ours = Double.GetType(name, throwOnError: true)!;

        Assert.True(Real.TryGetValue(name, out var real), $"{name} is in no assembly of the SDKs");
        Assert.Equal(KindOf(real), KindOf(ours));
        Assert.Contains(ours.BaseType is null ? "" : NameOf(ours.BaseType), Bases(real));
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Double_Members_AreAsTheRealOnes(string name)
    {
        if (!Real.TryGetValue(name, out var real))
        {
            return;
        }

        var theirs = Members(real).ToHashSet(StringComparer.Ordinal);

        Assert.Equal([], Members(Double.GetType(name, throwOnError: true)!).Except(theirs));
    }

    private static Dictionary<string, Type> RealTypes()
    {
        // Whatever the app brings beside itself.
        var types = new Dictionary<string, Type>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(AppContext.BaseDirectory, "*.dll").Where(f => IsSdk(Path.GetFileName(f))))
        {
            foreach (var type in Assembly.LoadFrom(file).GetExportedTypes())
            {
                types.TryAdd(type.FullName!, type);
            }
        }

        return types;
    }

    private static bool IsSdk(string file) =>
        file.StartsWith("Microsoft.DurableTask.", StringComparison.Ordinal) || file.StartsWith("Microsoft.Azure.Functions.", StringComparison.Ordinal) || file == "DurableTask.Core.dll";

    private static string KindOf(Type type) => type switch
    {
        { IsEnum: true } => "enum",
        { IsValueType: true } => "struct",
        { IsInterface: true } => "interface",
        { IsAbstract: true, IsSealed: true } => "static class",
        { IsAbstract: true } => "abstract class",
        { IsSealed: true } => "sealed class",
        _ => "class",
    };

    private static IEnumerable<string> Bases(Type type)
    {
        for (var b = type.BaseType; b is not null; b = b.BaseType)
        {
            yield return NameOf(b);
        }

        yield return "";
    }

    private static IEnumerable<string> Members(Type type) => type.IsEnum
        ? Enum.GetNames(type).Select(n => $"{n} = {Convert.ToInt32(Enum.Parse(type, n), CultureInfo.InvariantCulture)}")
        : type.GetMembers(Declared).Select(SignatureOf).OfType<string>();

    /// <summary>What a caller, a mock or an override sees of a member; null where it is neither's business.</summary>
    private static string? SignatureOf(MemberInfo member) => member switch
    {
        ConstructorInfo { IsPublic: true } c => $"new({Parameters(c)})",
        // A protected constructor is how a mock is made; an internal one is the double's own affair.
        ConstructorInfo { DeclaringType.IsAbstract: true } c when c.IsFamily || c.IsFamilyOrAssembly => $"protected new({Parameters(c)})",
        MethodInfo { IsPublic: true } m when !IsOfARecord(m) =>
            $"{(m.IsStatic ? "static " : "")}{(m.IsAbstract ? "abstract " : m is { IsVirtual: true, IsFinal: false } ? "virtual " : "")}{TypeName(m.ReturnType)} {m.Name}{(m.IsGenericMethod ? "`" + m.GetGenericArguments().Length.ToString(CultureInfo.InvariantCulture) : "")}({Parameters(m)})",
        FieldInfo { IsPublic: true } f => $"{TypeName(f.FieldType)} {f.Name}",
        _ => null,
    };

    // What the compiler adds to every record, here or there.
    private static bool IsOfARecord(MethodInfo method) =>
        method.Name is "Equals" or "GetHashCode" or "ToString" or "Deconstruct" or "<Clone>$" or "op_Equality" or "op_Inequality" or "get_EqualityContract";

    private static string Parameters(MethodBase method) =>
        string.Join(", ", method.GetParameters().Select(p =>
            $"{(p.IsDefined(typeof(ParamArrayAttribute), false) ? "params " : "")}{TypeName(p.ParameterType)} {p.Name}{(p.HasDefaultValue ? " = " + Convert.ToString(p.DefaultValue, CultureInfo.InvariantCulture) : "")}"));

    private static string TypeName(Type type) =>
        type.IsGenericParameter ? type.Name
        : type.IsArray ? TypeName(type.GetElementType()!) + "[]"
        : !type.IsGenericType ? NameOf(type)
        : $"{NameOf(type)}<{string.Join(", ", type.GetGenericArguments().Select(TypeName))}>";

    private static string NameOf(Type type) => type.IsGenericType ? type.GetGenericTypeDefinition().FullName! : type.FullName ?? type.Name;
}
