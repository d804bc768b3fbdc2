using RecSys.Benchmarks;
using RecSys.Benchmarks.Ann;
using RecSys.Benchmarks.Quality;
using RecSys.Benchmarks.Speed;

try
{
    switch (args)
    {
        case ["quality", .. var rest]:
            var arguments = new Arguments(rest);
            var (protocol, entries) = Protocols.Choose(arguments);
            protocol.Run(arguments, entries, new Report(Console.Out));
            return 0;
        case ["speed", ModelFiles.Name]:
            ModelFiles.Run(new Report(Console.Out));
            return 0;
        case ["speed", .. var rest]:
            SpeedRun.Run(new Arguments(rest), new Report(Console.Out));
            return 0;
        case [PipelineRead.Command, var file, var kind]:
            PipelineRead.Read(file, kind);
            return 0;
        case ["ann", .. var rest]:
            AnnRun.Run(new AnnArguments(rest), Console.Out);
            return 0;
        case []:
            Console.WriteLine($"""
                quality PROTOCOL [ENTRY…]    protocols: {string.Join(", ", Protocols.All.Select(p => p.Name))}
                quality --train FILE --test FILE [ALGORITHM…]
                quality --edges FILE [ENTRY…]   finds hidden connections of a graph
                speed [NAME…]                timings: {string.Join(", ", Timings.Names)}, {ModelFiles.Name}, or any algorithm
                Classical algorithms run beside other libraries as {string.Join(", ", ClassicalTimings.PeerNames)}, where those are installed.
                The timings of networks run beside PyTorch as sasrec-step-pytorch and neumf-step-pytorch, where it is installed.
                The timings whose names begin with pipeline-read start a process for every run, and time it as a whole.
                ann [DATA…] [INDEX…]         vectors: {string.Join(", ", AnnDatasets.Names)}, or --vectors FILE --queries FILE; indexes: {string.Join(", ", AnnEntry.All.Select(e => e.Name))}
                Options: --k 10,20   --options '{"{"}"Factors": 64{"}"}'   --repeat 5   (speed also takes --train and --test)
                Algorithms: {string.Join(", ", AlgorithmRegistry.Names)}
                Algorithms on feature rows: {string.Join(", ", AlgorithmRegistry.FeatureNames)}
                """);
            return 0;
        default:
            throw new UsageException($"Unknown command '{args[0]}'; there are quality, speed and ann.");
    }
}
catch (Exception e) when (e is UsageException or ArgumentException or FormatException or IOException)
{
    Console.Error.WriteLine(e.Message);
    return 2;
}
