// A double of Microsoft.Azure.DurableTask.Core: shape only, no behaviour. See the project file.
namespace DurableTask.Core.Exceptions;

public class OrchestrationAlreadyExistsException(string message) : InvalidOperationException(message);
