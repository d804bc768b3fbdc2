using System.Numerics.Tensors;
using System.Runtime.Intrinsics;

namespace RecSys.Retrieval.Kernels;

/// <summary>
/// A query laid out for rows of halves that are widened where they lie, sixteen in a register: of a group of sixteen numbers the even ones and then
/// the odd ones. What remains behind the last whole group is read together with numbers before it, whose places hold zero. Behind the groups stands
/// a mask that keeps the remaining ones of the last group.
/// </summary>
internal static unsafe class HalfQuery
{
    /// <summary>Numbers of a group.</summary>
    public const int Group = 16;

    private const int Longest = 2048;

    // Times 2^112 it is still finite.
    private const float Largest = 32768;

    /// <summary>Whether it serves for a query. Wider registers are quick without it.</summary>
    public static bool Serves(float* query, int d)
        => Vector256.IsHardwareAccelerated && !Vector512.IsHardwareAccelerated && d is >= Group and <= Longest
            && Math.Abs(TensorPrimitives.MaxMagnitude(new ReadOnlySpan<float>(query, d))) <= Largest;

    /// <summary>Room that a query takes.</summary>
    public static int Length(int d) => ((d + Group - 1) / Group * Group) + Group;

    /// <summary>Lays a query out.</summary>
    /// <param name="query">[d].</param>
    /// <param name="d">Length of a vector.</param>
    /// <param name="scale">Factor for the numbers.</param>
    /// <param name="to">[<see cref="Length"/>].</param>
    public static void Prepare(float* query, int d, float scale, float* to)
    {
        int whole = d / Group * Group;
        for (int at = 0; at < whole; at += Group, to += Group)
        {
            for (int i = 0; i < Group; i++) to[Place(i)] = scale * query[at + i];
        }
        if (whole == d) return;
        int done = Group - (d - whole);
        for (int i = 0; i < Group; i++)
        {
            to[Place(i)] = i < done ? 0 : scale * query[d - Group + i];
            to[Group + Place(i)] = BitConverter.Int32BitsToSingle(i < done ? 0 : -1);
        }
    }

    private static int Place(int i) => ((i & 1) * (Group / 2)) + (i >> 1);
}
