using RecSys.Data;
using RecSys.Sampling;

namespace RecSys.Splits;

/// <summary>
/// Parts interactions for training, validation and testing. The same data and seed give the same parts on every machine.
/// The random splits keep all rows of a (user, item) pair on one side.
/// </summary>
public static partial class Splitter
{
    // Shares such as .1 are not exact in binary: 0.3 · 10 must still count 3 rows.
    private const double Rounding = 1e-9;

    /// <summary>A random share of all pairs is for testing.</summary>
    /// <param name="data">The interactions.</param>
    /// <param name="testShare">Share for testing, in (0, 1).</param>
    /// <param name="validationShare">Share for validation; 0: no validation part.</param>
    /// <param name="seed">Seed.</param>
    public static Split Random(Interactions data, double testShare = 0.2, double validationShare = 0, int seed = 0)
    {
        CheckShares(data, testShare, validationShare);
        var pairs = new PairGroups(data);
        int[] rows = pairs.FirstRows;
        var rng = new Rng(seed);
        rng.Shuffle<int>(rows);
        int test = (int)Math.Round(testShare * rows.Length), validation = (int)Math.Round(validationShare * rows.Length);
        var assignment = new Assignment(data);
        Assign(assignment, rows, test, validation);
        pairs.Spread(assignment);
        return assignment.ToSplit(validationShare > 0);
    }

    /// <summary>
    /// A random share of each user's pairs is for testing: the share of their number without fraction, yet at least one where one remains for training (RecBole's rule).
    /// </summary>
    /// <param name="data">The interactions.</param>
    /// <param name="testShare">Share for testing, in (0, 1).</param>
    /// <param name="validationShare">Share for validation; 0: no validation part.</param>
    /// <param name="seed">Seed.</param>
    public static Split RandomPerUser(Interactions data, double testShare = 0.2, double validationShare = 0, int seed = 0)
    {
        CheckShares(data, testShare, validationShare);
        return PerGroup(data, data.Users, data.UserCount, seed, validationShare > 0, count =>
        {
            int test = (int)((testShare * count) + Rounding), validation = (int)((validationShare * count) + Rounding);
            if (test == 0 && count - validation > 1) test = 1;
            if (validation == 0 && validationShare > 0 && count - test > 1) validation = 1;
            return (test, validation);
        });
    }

    /// <summary>
    /// A random share of each item's pairs is for testing, so that items are in training in proportion: the protocol of microsoft/recommenders with a quarter for testing.
    /// As there, the share for training is rounded down: an item with a single pair is tested on only.
    /// </summary>
    /// <param name="data">The interactions.</param>
    /// <param name="testShare">Share for testing, in (0, 1).</param>
    /// <param name="validationShare">Share for validation; 0: no validation part.</param>
    /// <param name="seed">Seed.</param>
    public static Split RandomPerItem(Interactions data, double testShare = 0.25, double validationShare = 0, int seed = 0)
    {
        CheckShares(data, testShare, validationShare);
        return PerGroup(data, data.Items, data.ItemCount, seed, validationShare > 0, count =>
        {
            int train = (int)(((1 - testShare - validationShare) * count) + Rounding);
            int trainAndValidation = (int)(((1 - testShare) * count) + Rounding);
            return (count - trainAndValidation, trainAndValidation - train);
        });
    }

    /// <summary>Cross-validation: every pair is in the test part of one of the folds, drawn at random and as evenly as the number allows.</summary>
    /// <param name="data">The interactions.</param>
    /// <param name="folds">Number of folds, at least 2.</param>
    /// <param name="seed">Seed.</param>
    /// <returns>The folds, each built when it is asked for.</returns>
    public static IEnumerable<Split> KFold(Interactions data, int folds = 5, int seed = 0)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentOutOfRangeException.ThrowIfLessThan(folds, 2);
        return Folds();

        IEnumerable<Split> Folds()
        {
            var pairs = new PairGroups(data);
            int[] rows = pairs.FirstRows;
            var rng = new Rng(seed);
            rng.Shuffle<int>(rows);
            for (int fold = 0; fold < folds; fold++)
            {
                var assignment = new Assignment(data);
                int start = (int)((long)fold * rows.Length / folds), end = (int)((fold + 1L) * rows.Length / folds);
                foreach (int row in rows.AsSpan(start..end)) assignment[row] = Assignment.Test;
                pairs.Spread(assignment);
                yield return assignment.ToSplit(validation: false);
            }
        }
    }

    private static Split PerGroup(
        Interactions data, ReadOnlySpan<int> groups, int groupCount, int seed, bool validation, Func<int, (int Test, int Validation)> counts)
    {
        var pairs = new PairGroups(data);
        int[] rows = pairs.FirstRows;
        var rng = new Rng(seed);
        rng.Shuffle<int>(rows);
        var groupOfRow = new int[rows.Length];
        for (int i = 0; i < rows.Length; i++) groupOfRow[i] = groups[rows[i]];
        var byGroup = new RowGroups(groupOfRow, groupCount);
        var assignment = new Assignment(data);
        for (int group = 0; group < groupCount; group++)
        {
            Span<int> members = byGroup[group];
            for (int i = 0; i < members.Length; i++) members[i] = rows[members[i]];
            (int test, int valid) = counts(members.Length);
            Assign(assignment, members, test, valid);
        }
        pairs.Spread(assignment);
        return assignment.ToSplit(validation);
    }

    // The last ones are for testing, those before them for validation.
    private static void Assign(Assignment assignment, ReadOnlySpan<int> rows, int test, int validation)
    {
        foreach (int row in rows[^test..]) assignment[row] = Assignment.Test;
        foreach (int row in rows[^(test + validation)..^test]) assignment[row] = Assignment.Validation;
    }

    private static void CheckShares(Interactions data, double testShare, double validationShare)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (!(testShare > 0 && validationShare >= 0 && testShare + validationShare < 1))
            throw new ArgumentException($"The shares for testing (above 0) and validation (0 or above) must leave something to train on; found {testShare} and {validationShare}.");
    }
}
