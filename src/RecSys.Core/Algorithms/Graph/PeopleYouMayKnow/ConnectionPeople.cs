using RecSys.Data;
using RecSys.Serialization;

namespace RecSys.Algorithms;

/// <summary>Which person each user and each item is: the two columns of connections name people alike, and the same id is the same person.</summary>
internal sealed class ConnectionPeople
{
    /// <summary>Stands for a person that is no item.</summary>
    public const int None = -1;

    private readonly int[] _itemOf; // [people]

    private ConnectionPeople(int count, int[] ofUser, int[] ofItem)
    {
        (Count, OfUser, OfItem, _itemOf) = (count, ofUser, ofItem, new int[count]);
        Array.Fill(_itemOf, None);
        for (int item = 0; item < ofItem.Length; item++) _itemOf[ofItem[item]] = item;
    }

    /// <summary>Number of people.</summary>
    public int Count { get; }

    /// <summary>The person of each user.</summary>
    public int[] OfUser { get; }

    /// <summary>The person of each item.</summary>
    public int[] OfItem { get; }

    /// <summary>The item that a person is, or <see cref="None"/>.</summary>
    public int ItemOf(int person) => person < 0 ? None : _itemOf[person];

    /// <summary>Finds the same ids in both maps.</summary>
    public static ConnectionPeople Of(IdMap users, IdMap items)
    {
        int[] ofUser = [.. Enumerable.Range(0, users.Count)], ofItem = new int[items.Count];
        int count = users.Count;
        for (int item = 0; item < ofItem.Length; item++)
        {
            // One map for both columns needs no search.
            int user = ReferenceEquals(users, items) ? item : users.IndexOf(items.TextAt(item));
            ofItem[item] = user >= 0 ? user : count++;
        }
        return new ConnectionPeople(count, ofUser, ofItem);
    }

    public void Write(ModelWriter writer)
    {
        writer.Write("people", Count);
        writer.Write("personOfUser", OfUser);
        writer.Write("personOfItem", OfItem);
    }

    public static ConnectionPeople Read(ModelReader reader, DataProfile profile)
    {
        int count = reader.ReadInt("people", 0);
        int[] ofUser = reader.Read<int>("personOfUser", profile.UserCount), ofItem = reader.Read<int>("personOfItem", profile.ItemCount);
        foreach (int[] of in new[] { ofUser, ofItem })
        {
            if (of.Distinct().Count() != of.Length || of.Any(person => (uint)person >= (uint)count))
                throw new FormatException("The model file's users and items are not distinct people of its graph; the file is damaged.");
        }
        return new ConnectionPeople(count, ofUser, ofItem);
    }
}
