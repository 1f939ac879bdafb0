using System.Numerics;
using Exporter.Templates.Run;
using Exporter.Templates.Syntax;
using Exporter.Templates.Text;
using Exporter.Templates.Values;

namespace Exporter.Templates.Tests;

internal static class BuiltInTests
{
    public static readonly TestSpec[] All =
    [
        Is("defined", value => value is not Undefined),
        Is("undefined", value => value is Undefined),
        Is("none", value => value is null),
        Is("boolean", value => value is bool),
        Is("true", value => value is true),
        Is("false", value => value is false),
        Is("integer", value => value is long or BigInteger),
        Is("float", value => value is double),
        Is("number", Numbers.IsNumber),
        Is("string", value => value is string or Markup),
        Is("mapping", value => value is PyDict or ITemplateObject),
        Is("sequence", value => value is string or Markup or PyList or PyTuple or PyDict or PyRange or Undefined or ITemplateObject),
        Is("iterable", value => Iteration.TryIterate(value, out _)),
        Is("callable", value => value is PyCallable or Undefined),
        Is("escaped", value => value is Markup or ModuleValue),
        new("lower", Signature.Empty, (f, value, _) => CaseMapping.IsLower(f.State.Text(value))),
        new("upper", Signature.Empty, (f, value, _) => CaseMapping.IsUpper(f.State.Text(value))),
        new("odd", Signature.Empty, (f, value, _) => Equality.AreEqual(Ops.Modulo(f.State, value, Boxes.Of(2L)), Boxes.Of(1L))),
        new("even", Signature.Empty, (f, value, _) => Equality.AreEqual(Ops.Modulo(f.State, value, Boxes.Of(2L)), Boxes.Of(0L))),
        new("divisibleby", Signature.One("num"), (f, value, a) => Equality.AreEqual(Ops.Modulo(f.State, value, a[0]), Boxes.Of(0L))),
        new("sameas", Signature.One("other"), (_, value, a) => ReferenceEquals(value, a[0])),
        new("in", Signature.One("seq"), (f, value, a) => Iteration.Contains(a[0], value, f.State)),
        new("filter", Signature.Empty, (f, value, _) => Strings.Is(value, out var name) && f.State.Environment.Filters.ContainsKey(name)),
        new("test", Signature.Empty, (f, value, _) => Strings.Is(value, out var name) && f.State.Environment.Tests.ContainsKey(name)),
        .. Compare(CompareOp.Eq, "==", "eq", "equalto"),
        .. Compare(CompareOp.Ne, "!=", "ne"),
        .. Compare(CompareOp.Gt, ">", "gt", "greaterthan"),
        .. Compare(CompareOp.GtEq, ">=", "ge"),
        .. Compare(CompareOp.Lt, "<", "lt", "lessthan"),
        .. Compare(CompareOp.LtEq, "<=", "le"),
    ];

    private static TestSpec Is(string name, Func<object?, bool> test) => new(name, Signature.Empty, (_, value, _) => test(value));

    private static IEnumerable<TestSpec> Compare(CompareOp op, params string[] names) =>
        names.Select(name => new TestSpec(name, Signature.One("other"), (f, value, a) => CompareExpr.Holds(op, value, a[0], f.State)));
}
