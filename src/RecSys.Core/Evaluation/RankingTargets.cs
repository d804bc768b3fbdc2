using RecSys.Data;

namespace RecSys.Evaluation;

/// <summary>The relevant items of every user to be evaluated.</summary>
internal sealed class RankingTargets
{
    private readonly int[] _starts;
    private readonly int[] _items;
    private readonly float[] _grades;

    public RankingTargets(Interactions test, IReadOnlyList<CsrMatrix> seen, RankingOptions options)
    {
        CsrMatrix matrix = test.ByUser(Feedback.Explicit);
        var users = new List<int>();
        var starts = new List<int> { 0 };
        var items = new List<int>(matrix.Count);
        var grades = new List<float>(matrix.Count);
        for (int user = 0; user < matrix.RowCount; user++)
        {
            ReadOnlySpan<int> columns = matrix.RowColumns(user);
            ReadOnlySpan<float> values = matrix.RowValues(user);
            for (int i = 0; i < columns.Length; i++)
            {
                if (values[i] < options.MinRelevance) continue;
                if (options.ExcludeSeen && IsSeen(seen, user, columns[i]))
                {
                    SeenCount++;
                    continue;
                }
                items.Add(columns[i]);
                grades.Add(values[i]);
            }
            if (items.Count == starts[^1]) continue;
            Most = Math.Max(Most, items.Count - starts[^1]);
            users.Add(user);
            starts.Add(items.Count);
        }
        (Users, _starts, _items, _grades) = ([.. users], [.. starts], [.. items], [.. grades]);
        AreGraded = test.HasValues;
    }

    /// <summary>Users with at least one relevant item, ascending.</summary>
    public int[] Users { get; }

    /// <summary>Largest number of relevant items of a user.</summary>
    public int Most { get; }

    /// <summary>Number of relevant items left out because the user has seen them.</summary>
    public int SeenCount { get; }

    /// <summary>Whether relevant items have a value.</summary>
    public bool AreGraded { get; }

    /// <summary>Relevant items of the user at a place in <see cref="Users"/>, ascending.</summary>
    public ReadOnlySpan<int> Items(int index) => _items.AsSpan(_starts[index].._starts[index + 1]);

    /// <summary>Their values.</summary>
    public ReadOnlySpan<float> Grades(int index) => _grades.AsSpan(_starts[index].._starts[index + 1]);

    private static bool IsSeen(IReadOnlyList<CsrMatrix> seen, int user, int item)
    {
        for (int i = 0; i < seen.Count; i++)
        {
            if (seen[i].Contains(user, item)) return true;
        }
        return false;
    }
}
