namespace RecSys.Retrieval.Ivf;

/// <summary>
/// How rows lie in a list: one behind the other, or, for codes of 4 bits, in groups that a kernel scores as a whole (see <see cref="CodeBlocks"/>):
/// <code>
/// group of 32 rows: for each pair of parts 32 bytes, one for each row, the first part's code in the lower half
///                   where rows have terms, 32 floats
/// </code>
/// </summary>
/// <param name="GroupRows">Rows of a group: 1 or 32.</param>
/// <param name="GroupBytes">Bytes of a group.</param>
/// <param name="TermAt">Place of the terms in a group, or a negative number where rows have none.</param>
internal readonly record struct RowLayout(int GroupRows, int GroupBytes, int TermAt)
{
    /// <summary>Rows one behind the other, with a term at their end if there is one.</summary>
    public static RowLayout OfRows(int bytes, bool term) => new(1, bytes + (term ? sizeof(float) : 0), term ? bytes : -1);

    /// <summary>Codes of 4 bits in groups.</summary>
    public static RowLayout OfBlocks(int parts, bool term)
    {
        int codes = CodeBlocks.Rows * ((parts + 1) / 2);
        return new(CodeBlocks.Rows, codes + (term ? CodeBlocks.Rows * sizeof(float) : 0), term ? codes : -1);
    }

    /// <summary>Whether rows lie in groups of several.</summary>
    public bool IsBlocked => GroupRows > 1;

    /// <summary>Whether a term that knows nothing of the query is kept with each row.</summary>
    public bool HasTerm => TermAt >= 0;

    /// <summary>Bytes of so many rows.</summary>
    public long BytesFor(long rows) => (rows + GroupRows - 1) / GroupRows * GroupBytes;

    /// <summary>Address of the group that a row is in.</summary>
    public unsafe byte* Group(byte* rows, int index) => rows + ((long)(index / GroupRows) * GroupBytes);

    /// <summary>Address of a row's term.</summary>
    public unsafe byte* Term(byte* rows, int index) => Group(rows, index) + TermAt + (sizeof(float) * (index % GroupRows));

    /// <summary>Copies a row to another list of this layout.</summary>
    public unsafe void Copy(byte* from, int index, byte* to, int target)
    {
        if (!IsBlocked)
        {
            Buffer.MemoryCopy(Group(from, index), Group(to, target), GroupBytes, GroupBytes);
            return;
        }
        byte* source = Group(from, index) + CodeBlocks.Place(index), destination = Group(to, target) + CodeBlocks.Place(target);
        int bytes = HasTerm ? TermAt : GroupBytes;
        for (int at = 0; at < bytes; at += CodeBlocks.Rows) destination[at] = source[at];
        if (HasTerm) *(float*)Term(to, target) = *(float*)Term(from, index);
    }
}
