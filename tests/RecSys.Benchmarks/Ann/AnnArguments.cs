using System.Globalization;
using RecSys.Retrieval;

namespace RecSys.Benchmarks.Ann;

/// <summary>The command line of the benchmark of vector indexes.</summary>
public sealed class AnnArguments
{
    /// <summary>Parses the words after "ann".</summary>
    public AnnArguments(IReadOnlyList<string> words)
    {
        var names = new List<string>();
        for (int i = 0; i < words.Count; i++)
        {
            switch (words[i])
            {
                case "--vectors": Vectors = Value(words, ref i); break;
                case "--queries": Queries = Value(words, ref i); break;
                case "--metric": Metric = ParseMetric(Value(words, ref i)); break;
                case "--count": Count = ParseNumber("--count", Value(words, ref i)); break;
                case "--repeat": Repeats = ParseNumber("--repeat", Value(words, ref i)); break;
                case "--charts": Charts = Value(words, ref i); break;
                case "--keep": Keep = Value(words, ref i); break;
                case "--one-thread": OneThread = true; break;
                case "--no-peers": Peers = false; break;
                case var word when word.StartsWith('-'):
                    throw new UsageException($"Unknown argument '{word}'; known are --vectors, --queries, --metric, --count, --repeat, --charts, --keep, --one-thread and --no-peers.");
                case var word: names.Add(word); break;
            }
        }
        if ((Vectors is null) != (Queries is null))
            throw new UsageException("--vectors and --queries belong together: name both .fvecs files.");
        string[] unknown = [.. names.Where(name => !Known(AnnDatasets.Names, name) && !Known(AnnEntry.All.Select(e => e.Name), name))];
        if (unknown.Length > 0)
            throw new UsageException($"There is no data set or index '{unknown[0]}'; data sets are {string.Join(", ", AnnDatasets.Names)}, indexes {string.Join(", ", AnnEntry.All.Select(e => e.Name))}.");
        DataNames = [.. AnnDatasets.Names.Where(name => Known(names, name))];
        Entries = [.. AnnEntry.All.Where(entry => Known(names, entry.Name))];
        if (Entries.Count == 0) Entries = [.. AnnEntry.All.Where(entry => entry.ByDefault)];
        if (DataNames.Count == 0 && Vectors is null) DataNames = AnnDatasets.Names;
    }

    /// <summary>Names of the data sets asked for.</summary>
    public IReadOnlyList<string> DataNames { get; }

    /// <summary>The indexes asked for.</summary>
    public IReadOnlyList<AnnEntry> Entries { get; }

    /// <summary>An .fvecs file of vectors, or null.</summary>
    public string? Vectors { get; }

    /// <summary>An .fvecs file of queries, or null.</summary>
    public string? Queries { get; }

    /// <summary>Metric of vectors from a file.</summary>
    public VectorMetric Metric { get; } = VectorMetric.L2;

    /// <summary>Number of generated vectors.</summary>
    public int Count { get; } = 1_000_000;

    /// <summary>Passes over the queries, of which the quickest counts.</summary>
    public int Repeats { get; } = 3;

    /// <summary>Folder for the charts, or null for artifacts/ of the repository.</summary>
    public string? Charts { get; }

    /// <summary>Folder in which built indexes, ours and the peers', are kept and looked for, or null.</summary>
    public string? Keep { get; }

    /// <summary>Whether searches on all cores are left out, which on a machine with other work say little and take long.</summary>
    public bool OneThread { get; }

    /// <summary>Whether peers are measured where they are installed.</summary>
    public bool Peers { get; } = true;

    private static bool Known(IEnumerable<string> names, string name) => names.Contains(name, StringComparer.OrdinalIgnoreCase);

    private static string Value(IReadOnlyList<string> words, ref int i)
        => ++i < words.Count ? words[i] : throw new UsageException($"{words[i - 1]} needs a value.");

    private static int ParseNumber(string name, string text)
        => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int n) && n > 0
            ? n
            : throw new UsageException($"{name} takes a whole number of at least 1; found '{text}'.");

    private static VectorMetric ParseMetric(string text)
        => Enum.TryParse(text, ignoreCase: true, out VectorMetric metric) && Enum.IsDefined(metric)
            ? metric
            : throw new UsageException($"--metric takes {string.Join(", ", Enum.GetNames<VectorMetric>())}; found '{text}'.");
}
