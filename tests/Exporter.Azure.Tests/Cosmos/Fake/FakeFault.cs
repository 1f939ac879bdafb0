using System.Globalization;
using System.Net;

namespace Exporter.Azure.Tests.Cosmos.Fake;

/// <summary>What goes wrong instead of an answer.</summary>
/// <param name="Name">Name for test output.</param>
/// <param name="AnswerAsync">The answer, or an exception.</param>
internal sealed record FakeFault(string Name, Func<CancellationToken, Task<HttpResponseMessage>> AnswerAsync)
{
    public static FakeFault Status(int status, int subStatus = 0) => new($"{status}/{subStatus}", _ =>
    {
        var response = FakeCosmos.Refused((HttpStatusCode)status, "The test wants it so.");
        if (status == 429)
        {
            response.Headers.Add("x-ms-retry-after-ms", "1");
        }

        if (subStatus != 0)
        {
            response.Headers.Add("x-ms-substatus", subStatus.ToString(CultureInfo.InvariantCulture));
        }

        return Task.FromResult(response);
    });

    public static FakeFault Reset { get; } = new("reset", _ => throw new HttpRequestException(HttpRequestError.ConnectionError, "Connection reset by peer"));

    public override string ToString() => Name;
}
