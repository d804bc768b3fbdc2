using RecSys.Data;
using RecSys.Serialization;

namespace RecSys.Neural;

/// <summary>The last items of every user in time order, repeats kept: what a network of sequences scores a known user by.</summary>
internal sealed class UserTails
{
    private readonly int[] _starts;
    private readonly int[] _items;

    private UserTails(int[] starts, int[] items) => (_starts, _items) = (starts, items);

    /// <summary>Number of users.</summary>
    public int UserCount => _starts.Length - 1;

    /// <summary>The items of a user, the latest last.</summary>
    public ReadOnlySpan<int> Items(int user) => _items.AsSpan(_starts[user].._starts[user + 1]);

    /// <summary>The last items of sequences.</summary>
    /// <param name="sequences">The sequences.</param>
    /// <param name="length">Items of a user at most.</param>
    public static UserTails Of(UserSequences sequences, int length)
    {
        var starts = new int[sequences.UserCount + 1];
        for (int user = 0; user < sequences.UserCount; user++) starts[user + 1] = starts[user] + Math.Min(length, sequences.Items(user).Length);
        var items = new int[starts[^1]];
        for (int user = 0; user < sequences.UserCount; user++)
        {
            Span<int> tail = items.AsSpan(starts[user]..starts[user + 1]);
            sequences.Items(user)[^tail.Length..].CopyTo(tail);
        }
        return new UserTails(starts, items);
    }

    public void Write(ModelWriter writer)
    {
        writer.Write("tails.starts", _starts);
        writer.Write("tails.items", _items);
    }

    public static UserTails Read(ModelReader reader, DataProfile profile)
    {
        int[] starts = reader.Read<int>("tails.starts", profile.UserCount + 1), items = reader.Read<int>("tails.items", -1);
        bool valid = starts[0] == 0 && starts[^1] == items.Length;
        for (int user = 0; valid && user < profile.UserCount; user++) valid = starts[user] <= starts[user + 1];
        for (int i = 0; valid && i < items.Length; i++) valid = (uint)items[i] < (uint)profile.ItemCount;
        return valid ? new UserTails(starts, items) : throw new FormatException("The model file's sequences of users do not fit its items; the file is damaged.");
    }
}
