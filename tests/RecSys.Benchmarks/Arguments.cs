using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace RecSys.Benchmarks;

/// <summary>The command line: what to run, names, and what is common to all runs.</summary>
public sealed class Arguments
{
    /// <summary>Parses the words after the program's name.</summary>
    public Arguments(IReadOnlyList<string> words)
    {
        var names = new List<string>();
        for (int i = 0; i < words.Count; i++)
        {
            switch (words[i])
            {
                case "--train": Train = Value(words, ref i); break;
                case "--test": Test = Value(words, ref i); break;
                case "--edges": Edges = Value(words, ref i); break;
                case "--k": Cutoffs = ParseCutoffs(Value(words, ref i)); break;
                case "--options": Options = ParseOptions(Value(words, ref i)); break;
                case "--repeat": Repeats = ParseNumber("--repeat", Value(words, ref i)); break;
                case var word when word.StartsWith('-'):
                    throw new UsageException($"Unknown argument '{word}'; known are --train, --test, --edges, --k, --options and --repeat.");
                case var word: names.Add(word); break;
            }
        }
        if ((Train is null) != (Test is null))
            throw new UsageException("--train and --test belong together: name both files of the split.");
        if (Train is not null && Edges is not null) throw new UsageException("--edges names a graph, which is split anew: leave --train and --test out.");
        Names = names;
    }

    /// <summary>The words that are no option.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Training rows, or null.</summary>
    public string? Train { get; }

    /// <summary>Test rows, or null.</summary>
    public string? Test { get; }

    /// <summary>Pairs of people who are connected, or null.</summary>
    public string? Edges { get; }

    /// <summary>Lengths of the lists, or null for those of the protocol.</summary>
    public IReadOnlyList<int>? Cutoffs { get; }

    /// <summary>Options that go before those of the protocol, or null.</summary>
    public JsonObject? Options { get; }

    /// <summary>How often a timing is repeated.</summary>
    public int Repeats { get; } = 5;

    private static string Value(IReadOnlyList<string> words, ref int i)
        => ++i < words.Count ? words[i] : throw new UsageException($"{words[i - 1]} needs a value.");

    private static int[] ParseCutoffs(string text) => [.. text.Split(',').Select(part => ParseNumber("--k", part))];

    private static int ParseNumber(string name, string text)
        => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int n) && n > 0
            ? n
            : throw new UsageException($"{name} takes whole numbers of at least 1; found '{text}'.");

    private static JsonObject ParseOptions(string text)
    {
        try
        {
            return JsonNode.Parse(text) as JsonObject ?? throw new UsageException("""--options takes a JSON object, for instance '{"Factors": 64}'.""");
        }
        catch (JsonException e)
        {
            throw new UsageException($"--options takes a JSON object; {e.Message}");
        }
    }
}
