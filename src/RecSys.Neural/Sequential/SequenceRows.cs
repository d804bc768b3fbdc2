using RecSys.Data;

namespace RecSys.Neural;

/// <summary>The latest items of users as rows of one length.</summary>
internal static class SequenceRows
{
    /// <summary>Encodes sequences that are padded on the left by the number of items.</summary>
    /// <param name="items">Item indices: [padding.Length, length].</param>
    /// <param name="padding">Padding in front of each sequence.</param>
    /// <param name="vectors">Receives the vectors.</param>
    public delegate void Encoder(ReadOnlySpan<long> items, ReadOnlySpan<int> padding, Span<float> vectors);

    /// <summary>Encodes the latest items of users, none of whom has none.</summary>
    public static void Encode(UserSequences sequences, ReadOnlySpan<int> users, int maxLength, Encoder encoder, Span<float> vectors)
    {
        int length = 0;
        foreach (int user in users) length = Math.Max(length, Math.Min(maxLength, sequences.Items(user).Length));
        var items = new long[users.Length * length];
        var padding = new int[users.Length];
        Array.Fill(items, sequences.ItemCount);
        for (int row = 0; row < users.Length; row++)
        {
            ReadOnlySpan<int> all = sequences.Items(users[row]);
            int count = Math.Min(length, all.Length);
            padding[row] = length - count;
            for (int i = 0; i < count; i++) items[(row * length) + padding[row] + i] = all[^(count - i)];
        }
        encoder(items, padding, vectors);
    }
}
