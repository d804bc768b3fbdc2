using RecSys.Serialization;

namespace RecSys.Algorithms;

/// <summary>
/// b_u(t) = b_u + α_u·dev_u(t) + b_{u,Bin(t)} + b_ut and b_i(t)·c_u(t) with b_i(t) = b_i + b_{i,Bin(t)}, c_u(t) = c_u + c_ut.
/// <code>
/// users   f32 [users]         b_u           userSlopes f32 [users]          α_u
/// items   f32 [items]         b_i           userBins   f32 [users × bins]   b_{u,Bin}
/// means   f32 [users]         t̄_u in days   itemBins   f32 [items × bins]   b_{i,Bin}
/// dayStarts i32 [users + 1], days i32 [pairs]: where days have terms of their own
/// dayBiases f32 [pairs] b_ut,  scales f32 [users] c_u − 1,  dayScales f32 [pairs] c_ut; each empty where not asked for
/// </code>
/// </summary>
internal sealed class TimedBiases
{
    public required TrainingPeriod Period { get; init; }

    public required float[] Means { get; init; }

    public required float[] Users { get; init; }

    public required float[] UserSlopes { get; init; }

    public required float[] UserBins { get; init; }

    public required float[] Items { get; init; }

    public required float[] ItemBins { get; init; }

    public required UserDays Days { get; init; }

    public required float[] DayBiases { get; init; }

    public required float[] Scales { get; init; }

    public required float[] DayScales { get; init; }

    /// <summary>All arrays that are trained.</summary>
    public IReadOnlyList<float[]> Arrays => [Users, UserSlopes, UserBins, Items, ItemBins, DayBiases, Scales, DayScales];

    public float Deviation(int user, float day) => Period.Deviation(day, Means[user]);

    /// <summary>b_u(t).</summary>
    public float OfUser(int user, float day, float deviation)
    {
        float bias = Users[user] + (UserSlopes[user] * deviation) + UserBins[(user * Period.Bins) + Period.BinOf(day)];
        return DayBiases.Length > 0 && Days.Find(user, day) is >= 0 and int pair ? bias + DayBiases[pair] : bias;
    }

    /// <summary>b_i(t).</summary>
    public float OfItem(int item, int bin) => Items[item] + ItemBins[(item * Period.Bins) + bin];

    /// <summary>c_u(t).</summary>
    public float Scale(int user, float day)
        => Scales.Length == 0 ? 1 : 1 + Scales[user] + (Days.Find(user, day) is >= 0 and int pair ? DayScales[pair] : 0);

    public void Write(ModelWriter writer)
    {
        int bins = Period.Bins;
        writer.Write("time.start", Period.Start);
        writer.Write("time.end", Period.End);
        writer.Write("time.bins", bins);
        writer.Write("time.exponent", Period.Exponent);
        writer.Write("time.means", Means);
        writer.Write("time.users", Users);
        writer.Write("time.userSlopes", UserSlopes);
        writer.Write("time.userBins", UserBins, Users.Length, bins);
        writer.Write("time.items", Items);
        writer.Write("time.itemBins", ItemBins, Items.Length, bins);
        writer.Write("time.dayStarts", Days.Starts);
        writer.Write("time.days", Days.Days);
        writer.Write("time.dayBiases", DayBiases);
        writer.Write("time.scales", Scales);
        writer.Write("time.dayScales", DayScales);
    }

    public static TimedBiases Read(ModelReader reader, int users, int items)
    {
        int bins = reader.ReadInt("time.bins", 1, 10_000);
        var days = new UserDays(reader.Read<int>("time.dayStarts", users + 1), reader.Read<int>("time.days", -1));
        long start = reader.ReadLong("time.start"), end = reader.ReadLong("time.end");
        var biases = new TimedBiases
        {
            Period = new TrainingPeriod(start, end, bins, reader.ReadFloat("time.exponent")),
            Means = reader.ReadFloats("time.means", users),
            Users = reader.ReadFloats("time.users", users),
            UserSlopes = reader.ReadFloats("time.userSlopes", users),
            UserBins = reader.ReadFloats("time.userBins", users, bins),
            Items = reader.ReadFloats("time.items", items),
            ItemBins = reader.ReadFloats("time.itemBins", items, bins),
            Days = days,
            DayBiases = reader.ReadFloats("time.dayBiases", -1),
            Scales = reader.ReadFloats("time.scales", -1),
            DayScales = reader.ReadFloats("time.dayScales", -1),
        };
        bool valid = start <= end && days.IsValid() && biases.DayBiases.Length is var b && (b == 0 || b == days.Count)
            && biases.Scales.Length is var s && (s == 0 || s == users) && biases.DayScales.Length == (s == 0 ? 0 : days.Count);
        return valid ? biases : throw new FormatException("The model file's times do not fit together; the file is damaged.");
    }
}
