// A double of Microsoft.Azure.Functions.Worker.Extensions.Abstractions: shape only, no behaviour. See the project file.
namespace Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

public abstract class BindingAttribute : Attribute;

public abstract class TriggerBindingAttribute : BindingAttribute;

public abstract class InputBindingAttribute : BindingAttribute;
