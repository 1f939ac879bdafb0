// A double of Microsoft.DurableTask.Abstractions: shape only, no behaviour. See the project file.
namespace Microsoft.DurableTask;

public struct TaskName(string name)
{
    public string Name { get; } = name;
}
