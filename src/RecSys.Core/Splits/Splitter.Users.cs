using RecSys.Data;
using RecSys.Sampling;

namespace RecSys.Splits;

/// <content>Splits by user.</content>
public static partial class Splitter
{
    /// <summary>
    /// Keeps random users out of training; of their pairs a random share is to be found and the rest is given to the model (Liang et al. 2018: "strong generalization").
    /// Only users with at least two pairs are held out, and each has at least one pair in either part.
    /// </summary>
    /// <param name="data">The interactions.</param>
    /// <param name="testUsers">Number of users for testing, at least 1.</param>
    /// <param name="validationUsers">Number of users for validation; 0: no validation part.</param>
    /// <param name="targetShare">Share of their pairs to be found, in (0, 1).</param>
    /// <param name="seed">Seed.</param>
    /// <exception cref="ArgumentException">There are not so many users, or none would be left for training.</exception>
    public static UserSplit HoldOutUsers(Interactions data, int testUsers, int validationUsers = 0, double targetShare = 0.2, int seed = 0)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentOutOfRangeException.ThrowIfLessThan(testUsers, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(validationUsers);
        if (!(targetShare > 0 && targetShare < 1))
            throw new ArgumentOutOfRangeException(nameof(targetShare), targetShare, "The share to be found must lie between 0 and 1.");
        var pairs = new PairGroups(data);
        int[] rows = pairs.FirstRows;
        var rng = new Rng(seed);
        rng.Shuffle<int>(rows);
        var byUser = new RowGroups(Array.ConvertAll(rows, row => data.UserArray[row]), data.UserCount);
        int[] users = Candidates(byUser, ref rng);
        if (testUsers + validationUsers > users.Length || testUsers + validationUsers >= data.UserCount)
            throw new ArgumentException($"{users.Length} of {data.UserCount} users have two items or more and can be held out, and one must be left for training; {testUsers} + {validationUsers} were asked for.");
        var part = new Assignment(data);
        var target = new Assignment(data);
        for (int i = 0; i < testUsers + validationUsers; i++)
        {
            Span<int> members = byUser[users[i]];
            int wanted = Math.Clamp((int)Math.Round(targetShare * members.Length), 1, members.Length - 1);
            for (int m = 0; m < members.Length; m++)
            {
                part[rows[members[m]]] = i < testUsers ? Assignment.Test : Assignment.Validation;
                target[rows[members[m]]] = m < wanted ? Assignment.Test : Assignment.Train;
            }
        }
        pairs.Spread(part);
        pairs.Spread(target);
        return new UserSplit(part.Select(Assignment.Train), Part(data, part, target, Assignment.Test), validationUsers > 0 ? Part(data, part, target, Assignment.Validation) : null);
    }

    private static int[] Candidates(RowGroups byUser, ref Rng rng)
    {
        var users = new List<int>();
        for (int user = 0; user < byUser.Count; user++)
        {
            if (byUser[user].Length >= 2) users.Add(user);
        }
        int[] shuffled = [.. users];
        rng.Shuffle<int>(shuffled);
        return shuffled;
    }

    private static HeldOutUsers Part(Interactions data, Assignment part, Assignment target, byte wanted)
    {
        var foldIn = new List<int>();
        var found = new List<int>();
        for (int row = 0; row < data.Count; row++)
        {
            if (part[row] == wanted) (target[row] == Assignment.Test ? found : foldIn).Add(row);
        }
        return new HeldOutUsers(data.Select([.. foldIn]), data.Select([.. found]));
    }
}
