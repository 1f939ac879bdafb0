using System.CommandLine;
using System.Net;
using Exporter.Cli.Serving;

namespace Exporter.Cli.Commands;

/// <summary><c>tore-export serve</c>: the HTTP API and the web page on this machine.</summary>
internal static class ServeCommand
{
    private const int DefaultPort = 7071;

    public static Command Create(CliHost host)
    {
        var data = DataDirectory.Option();
        var port = new Option<int>("--port") { Description = "Port; 0 takes a free one.", HelpName = "N", DefaultValueFactory = _ => DefaultPort };
        var bind = new Option<string>("--bind") { Description = "Address to listen on.", HelpName = "ADDRESS", DefaultValueFactory = _ => "127.0.0.1" };
        var remote = new Option<bool>("--allow-remote") { Description = "Let --bind name an address that other machines reach." };
        var names = new Option<string[]>("--host-name") { Description = "A further name that the server answers to; may be repeated.", HelpName = "NAME" };
        var issuer = new Option<string?>("--issuer") { Description = "Ask for bearer tokens of this issuer; each subject is an owner of their own.", HelpName = "URL" };
        var audience = new Option<string[]>("--audience") { Description = "Audience that a token must name; may be repeated.", HelpName = "NAME" };
        var keys = new Option<string?>("--jwks") { Description = "File with the issuer's keys; without it they are read from its OpenID metadata.", HelpName = "FILE" };
        var repairs = RepairOptions.Repairs();
        var noRepair = RepairOptions.NoRepair();
        var fonts = FontOption.Create();
        var verbose = new Option<bool>("--verbose") { Description = "Log every request." };
        port.Validators.Add(r =>
        {
            if (r.GetValueOrDefault<int>() is < 0 or > 65535)
            {
                r.AddError("--port must be a whole number from 0 to 65535.");
            }
        });
        bind.Validators.Add(r =>
        {
            if (!IPAddress.TryParse(r.GetValueOrDefault<string>(), out _))
            {
                r.AddError("--bind must be an IP address, for example 127.0.0.1 or ::1.");
            }
        });
        var command = new Command("serve", "Serves the HTTP API and the web page on this machine.") { port, data, bind, remote, names, issuer, audience, keys, repairs, noRepair, fonts, verbose };
        command.SetAction((parsed, cancellationToken) => LocalServer.RunAsync(
            new ServeOptions
            {
                DataDirectory = DataDirectory.Resolve(parsed.GetValue(data), host),
                Address = IPAddress.Parse(parsed.GetValue(bind)!),
                Port = parsed.GetValue(port),
                AllowRemote = parsed.GetValue(remote),
                HostNames = parsed.GetValue(names) ?? [],
                Issuer = parsed.GetValue(issuer),
                Audiences = parsed.GetValue(audience) ?? [],
                KeySet = parsed.GetValue(keys),
                Verbose = parsed.GetValue(verbose),
                Fonts = FontOption.Read(host, parsed.GetValue(fonts)),
                Repairs = RepairOptions.Resolve(parsed.GetValue(repairs), parsed.GetValue(noRepair)),
            },
            host,
            cancellationToken));
        return command;
    }
}
