// A double of gRPC's exception, which the app knows by its name alone; tests/Exporter.Functions.Sdk.Tests has the real one.
namespace Grpc.Core;

public sealed class RpcException : Exception;
