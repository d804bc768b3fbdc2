using RecSys.Data;
using RecSys.Sampling;

namespace RecSys.Splits;

/// <content>Splits that leave out the same number of rows of every user, and those along time.</content>
public static partial class Splitter
{
    /// <summary>
    /// The last rows of each user in time are for testing and, if wanted, as many before them for validation.
    /// Users with too few rows to leave one for training are trained on in full. An item may come again: it is its place in time that is tested.
    /// </summary>
    /// <param name="data">The interactions; without times, the order of the rows is their order in time.</param>
    /// <param name="count">Rows for testing of each user, at least 1.</param>
    /// <param name="validation">Whether to leave out as many for validation.</param>
    public static Split LeaveLastOut(Interactions data, int count = 1, bool validation = false)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        UserSequences sequences = data.BySequence();
        var assignment = new Assignment(data);
        int left = validation ? count : 0;
        for (int user = 0; user < data.UserCount; user++)
        {
            ReadOnlySpan<int> rows = sequences.Rows(user);
            if (rows.Length > count + left) Assign(assignment, rows, count, left);
        }
        return assignment.ToSplit(validation);
    }

    /// <summary>
    /// Random pairs of each user are for testing and, if wanted, as many for validation. Users with too few to leave one for training are trained on in full.
    /// </summary>
    /// <param name="data">The interactions.</param>
    /// <param name="count">Pairs for testing of each user, at least 1.</param>
    /// <param name="validation">Whether to leave out as many for validation.</param>
    /// <param name="seed">Seed.</param>
    public static Split LeaveRandomOut(Interactions data, int count = 1, bool validation = false, int seed = 0)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        int left = validation ? count : 0;
        return PerGroup(data, data.Users, data.UserCount, seed, validation, pairs => pairs > count + left ? (count, left) : (0, 0));
    }

    /// <summary>
    /// The newest rows of all are for testing, those before them for validation. Rows of one time stay together: the parts have the shares as nearly as that allows,
    /// and nothing in training is as new as anything in the other parts.
    /// </summary>
    /// <param name="data">The interactions, with times.</param>
    /// <param name="testShare">Share for testing, in (0, 1).</param>
    /// <param name="validationShare">Share for validation; 0: no validation part.</param>
    /// <exception cref="ArgumentException">There are no times, or too few different ones.</exception>
    public static Split ByTime(Interactions data, double testShare = 0.2, double validationShare = 0)
    {
        CheckShares(data, testShare, validationShare);
        CheckTimes(data);
        long[] times = [.. data.Times];
        Array.Sort(times);
        if (times.Length == 0) return ByTime(data, 0, validationShare > 0 ? 0 : null);
        long test = times[Place(1 - testShare)], validation = times[Place(1 - testShare - validationShare)];
        if (validation == times[0] || (validationShare > 0 && validation == test))
            throw new ArgumentException("Too many rows have the same time to part them by time. Use a finer time column, or another split.");
        return ByTime(data, test, validationShare > 0 ? validation : null);

        int Place(double share) => Math.Min(times.Length - 1, (int)((share * times.Length) + Rounding));
    }

    /// <summary>Rows from a time on are for testing, and those from an earlier time on for validation.</summary>
    /// <param name="data">The interactions, with times.</param>
    /// <param name="testFrom">First time for testing.</param>
    /// <param name="validationFrom">First time for validation; null: no validation part.</param>
    /// <exception cref="ArgumentException">There are no times, or validation does not come before testing.</exception>
    public static Split ByTime(Interactions data, long testFrom, long? validationFrom = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        CheckTimes(data);
        if (validationFrom > testFrom)
            throw new ArgumentException($"Validation must begin before testing; found {validationFrom} and {testFrom}.");
        var assignment = new Assignment(data);
        for (int row = 0; row < data.Count; row++)
        {
            long time = data.Times[row];
            assignment[row] = time >= testFrom ? Assignment.Test : time >= validationFrom ? Assignment.Validation : Assignment.Train;
        }
        return assignment.ToSplit(validationFrom is not null);
    }

    private static void CheckTimes(Interactions data)
    {
        if (!data.HasTimes)
            throw new ArgumentException("The interactions have no times to split by. Name a time column, or choose a random split.");
    }
}
