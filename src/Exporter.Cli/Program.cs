using Exporter.Cli;

return await ToreExport.RunAsync(args, CliHost.System()).ConfigureAwait(false);
