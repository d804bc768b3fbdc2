using RecSys.Data;

namespace RecSys.Algorithms;

/// <summary>The days on which each user rated; numbers the pairs (user, day).</summary>
/// <param name="starts">Number of the first day of every user: [users + 1].</param>
/// <param name="days">The days, ascending for each user.</param>
internal sealed class UserDays(int[] starts, int[] days)
{
    public int[] Starts { get; } = starts;

    public int[] Days { get; } = days;

    public int Count => Days.Length;

    public static UserDays None(int users) => new(new int[users + 1], []);

    public static UserDays Of(CsrMatrix ratings, TrainingPeriod period)
    {
        var starts = new int[ratings.RowCount + 1];
        List<int> days = [];
        for (int user = 0; user < ratings.RowCount; user++)
        {
            var own = new SortedSet<int>();
            foreach (long time in ratings.RowTimes(user)) own.Add((int)period.DayOf(time));
            days.AddRange(own);
            starts[user + 1] = days.Count;
        }
        return new UserDays(starts, [.. days]);
    }

    /// <summary>Number of a pair; −1 where the user did not rate on that day.</summary>
    public int Find(int user, float day)
    {
        int found = Days.AsSpan(Starts[user]..Starts[user + 1]).BinarySearch((int)day);
        return found < 0 ? -1 : Starts[user] + found;
    }

    /// <summary>Whether the parts fit together, for a file that is read.</summary>
    public bool IsValid()
    {
        bool valid = Starts[0] == 0 && Starts[^1] == Days.Length;
        for (int user = 0; valid && user + 1 < Starts.Length; user++)
        {
            valid = Starts[user] <= Starts[user + 1] && Starts[user + 1] <= Days.Length;
            for (int k = Starts[user] + 1; valid && k < Starts[user + 1]; k++) valid = Days[k - 1] < Days[k];
        }
        return valid;
    }
}
