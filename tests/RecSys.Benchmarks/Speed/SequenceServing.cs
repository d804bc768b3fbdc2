using System.Diagnostics;
using RecSys.Data;
using RecSys.Models;

namespace RecSys.Benchmarks.Speed;

/// <summary>What a trained SASRec costs where it serves: loading the file, a list for a history, and lists for all users.</summary>
public static class SequenceServing
{
    /// <summary>Name on the command line.</summary>
    public const string Name = "sasrec-serving";

    private const int Histories = 2000;

    /// <summary>Loads a saved model, and asks it for the ten items after the histories of some users one by one, then for the lists of all users at once.</summary>
    public static Func<IReadOnlyList<(string Metric, double Value)>> Prepare(Interactions data)
    {
        Interactions input = data.WithoutValues();
        string file = Path.Combine(Directory.CreateTempSubdirectory("recsys-serving-").FullName, "sasrec.zip");
        RecommenderModel model = new Entry("SASRec", "SASRec", """{"Epochs": 1, "MaxSequenceLength": 50, "Device": "cpu"}""").Create(null, seed: 1).Fit(input);
        // Ids that are the indices, whatever those of the data are.
        new Recommender(model, IdMap.Positions(input.UserCount), IdMap.Positions(input.ItemCount)).Save(file);
        UserSequences sequences = input.BySequence();
        int[] users = [.. Enumerable.Range(0, input.UserCount)];
        int[][] histories = [.. users.Take(Histories).Select(user => sequences.Items(user)[^Math.Min(50, sequences.Items(user).Length)..].ToArray())];
        return () =>
        {
            long start = Stopwatch.GetTimestamp();
            Recommender loaded = Recommender.Load(file);
            double load = Milliseconds(start);
            // The first list opens the session.
            start = Stopwatch.GetTimestamp();
            loaded.FoldIn(histories[0]);
            double first = Milliseconds(start);
            double[] times = new double[histories.Length];
            for (int i = 0; i < times.Length; i++)
            {
                start = Stopwatch.GetTimestamp();
                loaded.FoldIn(histories[i]);
                times[i] = Milliseconds(start);
            }
            times.AsSpan().Sort();
            start = Stopwatch.GetTimestamp();
            TopN.ForUsers(loaded.Model, users, 10);
            double all = Milliseconds(start);
            return [("loadMs", load), ("firstListMs", first), ("listMsP50", times[times.Length / 2]), ("listMsP99", times[times.Length * 99 / 100]), ("usersPerSecondInBatch", 1000 * users.Length / all)];
        };
    }

    private static double Milliseconds(long start) => Stopwatch.GetElapsedTime(start).TotalMilliseconds;
}
