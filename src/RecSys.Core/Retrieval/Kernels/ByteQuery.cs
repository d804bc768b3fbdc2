using System.Numerics.Tensors;
using System.Runtime.Intrinsics.X86;

namespace RecSys.Retrieval.Kernels;

/// <summary>
/// A query rounded to whole numbers of 16 bits, so that products with rows of 8 bits add up exactly in integers, sixteen or thirty-two by one
/// instruction; its rounding is a hundredth of that of the rows. What remains behind the last whole group is read together with numbers before it,
/// whose places hold zero. Behind the groups stands a mask that keeps the remaining ones of the last group.
/// </summary>
internal static unsafe class ByteQuery
{
    /// <summary>Numbers of a group in registers of 256 bits.</summary>
    public const int Group = 16;

    /// <summary>Numbers of a group in registers of 512 bits.</summary>
    public const int WideGroup = 32;

    private const int Longest = 2048;

    /// <summary>Whether it serves for vectors of a length.</summary>
    public static bool Serves(int d) => Avx2.IsSupported && d is >= Group and <= Longest;

    /// <summary>Whether registers of 512 bits serve. They make up for their lower clock here: instructions are what these scans take.</summary>
    public static bool IsWide(int d) => Avx512BW.IsSupported && d >= WideGroup;

    /// <summary>Room that a query takes.</summary>
    public static int Length(int d, int group) => ((d + group - 1) / group * group) + group;

    /// <summary>Lays a query out.</summary>
    /// <param name="query">[d].</param>
    /// <param name="d">Length of a vector.</param>
    /// <param name="group">Numbers of a group.</param>
    /// <param name="to">[<see cref="Length"/>].</param>
    /// <returns>What one stands for: query ≈ step · to.</returns>
    public static double Prepare(float* query, int d, int group, short* to)
    {
        double largest = Math.Abs(TensorPrimitives.MaxMagnitude(new ReadOnlySpan<float>(query, d)));
        // So that the sum of a row's products stays within 32 bits.
        int limit = Math.Min(short.MaxValue, int.MaxValue / (RowCodec.Int8Limit * d));
        double inverse = largest > 0 ? limit / largest : 0;
        int whole = d / group * group;
        for (int i = 0; i < whole; i++) to[i] = (short)Math.Round(inverse * query[i]);
        int done = group - (d - whole);
        for (int i = 0; i < group && whole < d; i++)
        {
            to[whole + i] = i < done ? (short)0 : (short)Math.Round(inverse * query[d - group + i]);
            to[whole + group + i] = (short)(i < done ? 0 : -1);
        }
        return largest / limit;
    }

    /// <summary>Squared length of a query that was laid out, in steps.</summary>
    public static double SquaredNorm(short* query, int d, int group)
    {
        double sum = 0;
        // Zeros in the rest do not count.
        for (int i = 0; i < (d + group - 1) / group * group; i++) sum += (double)query[i] * query[i];
        return sum;
    }
}
