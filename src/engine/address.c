/* SPDX-License-Identifier: MIT */
#include "engine/address.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdint.h>
#include <string.h>
#include <sys/socket.h>

#include "base/attr.h"

static bool near_4(uint32_t host)
{
	static const struct {
		uint32_t net, bits;
	} near[] = {
		{ 0x00000000, 8 },                                          /* this network */
		{ 0x0A000000, 8 },  { 0xAC100000, 12 }, { 0xC0A80000, 16 }, /* private */
		{ 0x64400000, 10 },                                         /* shared */
		{ 0x7F000000, 8 },                                          /* loopback */
		{ 0xA9FE0000, 16 },                                         /* link-local */
	};

	for (size_t i = 0; i < ARRAY_LEN(near); i++)
		if (host >> (32 - near[i].bits) == near[i].net >> (32 - near[i].bits))
			return true;
	return false;
}

static bool near_6(const struct in6_addr *host)
{
	static const unsigned char nat64[12] = { 0x00, 0x64, 0xFF, 0x9B }; /* RFC 6052 */
	uint32_t last, second;

	memcpy(&last, host->s6_addr + 12, sizeof(last));
	memcpy(&second, host->s6_addr + 2, sizeof(second));
	if (IN6_IS_ADDR_V4MAPPED(host) || IN6_IS_ADDR_V4COMPAT(host) ||
	    memcmp(host->s6_addr, nat64, sizeof(nat64)) == 0)
		return near_4(ntohl(last));
	if (host->s6_addr[0] == 0x20 && host->s6_addr[1] == 0x02) /* 6to4, RFC 3056 */
		return near_4(ntohl(second));
	return IN6_IS_ADDR_LOOPBACK(host) || IN6_IS_ADDR_UNSPECIFIED(host) ||
	       IN6_IS_ADDR_LINKLOCAL(host) || IN6_IS_ADDR_SITELOCAL(host) ||
	       (host->s6_addr[0] & 0xFE) == 0xFC; /* unique local, RFC 4193 */
}

bool address_is_near(const struct sockaddr *address)
{
	if (address->sa_family == AF_INET)
		return near_4(ntohl(
			((const struct sockaddr_in *)(const void *)address)->sin_addr.s_addr));
	if (address->sa_family == AF_INET6)
		return near_6(&((const struct sockaddr_in6 *)(const void *)address)->sin6_addr);
	return false;
}

bool address_text_is_near(const char *address)
{
	struct in6_addr six;
	struct in_addr four;

	if (inet_pton(AF_INET, address, &four) == 1)
		return near_4(ntohl(four.s_addr));
	return inet_pton(AF_INET6, address, &six) == 1 && near_6(&six);
}
