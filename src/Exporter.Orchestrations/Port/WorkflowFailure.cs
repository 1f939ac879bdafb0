namespace Exporter.Orchestrations.Port;

/// <summary>A failure as it is stored: never an exception object.</summary>
/// <param name="ErrorType">Full name of the exception's type.</param>
/// <param name="ErrorMessage">Its message.</param>
public sealed record WorkflowFailure(string ErrorType, string ErrorMessage);
